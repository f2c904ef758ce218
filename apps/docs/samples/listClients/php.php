<?php
$query = http_build_query([
    'filter[city]' => 'New York',
    'filter[managerIds]' => '1,2',
    'sort_by' => 'name',
    'sort_order' => 'asc',
    'limit' => 3,
]);
$context = stream_context_create(['http' => ['header' => 'Authorization: Bearer sandbox-admin']]);
$response = file_get_contents('http://127.0.0.1:4020/api/v2/clients?' . $query, false, $context);
$page = json_decode($response, true);
echo count($page['data']) . " of {$page['total']}\n";
foreach ($page['data'] as $client) {
    echo "{$client['clientId']} {$client['name']}\n";
}
