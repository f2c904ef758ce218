<?php
$lastRun = new DateTimeImmutable('2026-02-24T00:00:00+00:00');
$context = stream_context_create(['http' => ['header' => 'Authorization: Bearer sandbox-admin']]);
$url = 'http://127.0.0.1:4020/api/v2/clients?sort_by=createTime&sort_order=desc&limit=100';
$page = json_decode(file_get_contents($url, false, $context), true);
foreach ($page['data'] as $client) {
    if (new DateTimeImmutable($client['createTime']) < $lastRun) {
        break;
    }
    echo "{$client['clientId']} {$client['createTime']}\n";
}
