<?php
file_get_contents('http://127.0.0.1:4020/api/v2/clients/1', false, stream_context_create(['http' => [
    'header' => 'Authorization: Bearer sandbox-admin',
]]));

foreach ([['operation' => 'getClient', 'times' => 1], ['operation' => 'createClient']] as $expected) {
    $reason = file_get_contents('http://127.0.0.1:4020/_sandbox/verify', false, stream_context_create(['http' => [
        'method' => 'POST',
        'header' => ['Content-Type: application/json', 'X-Sandbox-Control: yes'],
        'content' => json_encode($expected),
        'ignore_errors' => true,
    ]]));
    [, $status] = explode(' ', $http_response_header[0]);
    echo $status, ' ', $reason ?: 'as expected', "\n";
}
