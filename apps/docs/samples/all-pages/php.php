<?php
$context = stream_context_create(['http' => ['header' => 'Authorization: Bearer sandbox-admin']]);
$offset = 0;
$companies = 0;
do {
    $url = "http://127.0.0.1:4020/api/v2/clients?filter[typeIds]=2&limit=50&offset=$offset";
    $page = json_decode(file_get_contents($url, false, $context), true);
    foreach ($page['data'] as $client) {
        $companies += $client['company'] ? 1 : 0;
    }
    $offset += count($page['data']);
} while ($page['data'] && $offset < $page['total']);
echo "$companies companies\n";
