<?php
$context = stream_context_create(['http' => [
    'header' => 'Authorization: Bearer sandbox-admin',
    'ignore_errors' => true, // returns the body of an error too
]]);
$url = 'http://127.0.0.1:4020/api/v2/clients?filter[clientId]=x&offset=-1';
$problem = json_decode(file_get_contents($url, false, $context), true);
[, $status] = explode(' ', $http_response_header[0]);
echo "$status {$problem['message']}\n";
foreach ($problem['errors'] ?? [] as $entry) {
    echo "{$entry['field']} {$entry['message']}\n";
}
