<?php
$context = stream_context_create(['http' => ['header' => 'Authorization: Bearer sandbox-admin']]);
$url = 'http://127.0.0.1:4020/api/v2/clients?sort_by=clientId&sort_order=asc&limit=1';
$page = json_decode(file_get_contents($url, false, $context), true);
echo "{$page['data'][0]['name']}, one of {$page['total']}\n";
