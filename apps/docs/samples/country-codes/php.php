<?php
$context = stream_context_create(['http' => ['header' => 'Authorization: Bearer sandbox-admin']]);
foreach (['036,784', '36,784'] as $codes) {
    $url = "http://127.0.0.1:4020/api/v2/clients?filter[countryCodes]=$codes&limit=1";
    $page = json_decode(file_get_contents($url, false, $context), true);
    echo "$codes {$page['total']}\n";
}
