<?php
// The sandbox refuses the next read.
file_get_contents('http://127.0.0.1:4020/_sandbox/faults', false, stream_context_create(['http' => [
    'method' => 'POST',
    'header' => ['Content-Type: application/json', 'X-Sandbox-Control: yes'],
    'content' => json_encode(['operation' => 'listClients', 'status' => 429, 'retryAfter' => 1, 'times' => 1]),
]]));

$context = stream_context_create(['http' => [
    'header' => 'Authorization: Bearer sandbox-admin',
    'ignore_errors' => true,
]]);
foreach ([1, 2, 3] as $attempt) {
    $body = file_get_contents('http://127.0.0.1:4020/api/v2/clients', false, $context);
    [, $status] = explode(' ', $http_response_header[0]);
    if ($status !== '429' || $attempt === 3) break;
    $after = implode("\n", preg_grep('/^Retry-After: *\d+$/i', $http_response_header));
    $seconds = (int) (explode(':', $after)[1] ?? 2 ** $attempt);
    echo "429, again in $seconds s\n";
    sleep($seconds);
}
if ($status !== '200') exit("status $status\n");
echo json_decode($body, true)['total'], " clients\n";
