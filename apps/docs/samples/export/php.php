<?php
$context = stream_context_create(['http' => ['header' => 'Authorization: Bearer sandbox-admin']]);
$file = fopen('clients.ndjson', 'w');
$offset = 0;
do {
    $url = 'http://127.0.0.1:4020/api/v2/clients'
        . "?sort_by=createTime&sort_order=asc&limit=100&offset=$offset";
    $page = json_decode(file_get_contents($url, false, $context), true);
    foreach ($page['data'] as $client) {
        fwrite($file, json_encode($client) . "\n");
    }
    $offset += count($page['data']);
} while ($page['data'] && $offset < $page['total']);
fclose($file);
echo "$offset clients written\n";
