<?php
file_get_contents('http://127.0.0.1:4020/_sandbox/faults', false, stream_context_create(['http' => [
    'method' => 'POST',
    'header' => ['Content-Type: application/json', 'X-Sandbox-Control: yes'],
    'content' => json_encode(['operation' => 'listClients', 'status' => 503, 'times' => 2]),
]]));

$context = stream_context_create(['http' => [
    'header' => 'Authorization: Bearer sandbox-admin',
    'ignore_errors' => true,
]]);
foreach ([1, 2, 3] as $attempt) {
    file_get_contents('http://127.0.0.1:4020/api/v2/clients', false, $context);
    [, $status] = explode(' ', $http_response_header[0]);
    echo "read $attempt: $status\n";
}
