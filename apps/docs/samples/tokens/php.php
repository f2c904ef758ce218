<?php
foreach (['a-token-that-has-expired', 'sandbox-admin'] as $token) {
    $context = stream_context_create(['http' => [
        'header' => "Authorization: Bearer $token",
        'ignore_errors' => true,
    ]]);
    file_get_contents('http://127.0.0.1:4020/api/v2/clients', false, $context);
    [, $status] = explode(' ', $http_response_header[0]);
    echo "$token $status\n";
}
