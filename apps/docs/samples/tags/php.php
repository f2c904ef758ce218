<?php
foreach (['sandbox-admin', 'sandbox-vip'] as $token) {
    $context = stream_context_create(['http' => ['header' => "Authorization: Bearer $token"]]);
    $response = file_get_contents('http://127.0.0.1:4020/api/v2/clients?limit=1', false, $context);
    $page = json_decode($response, true);
    echo "$token sees {$page['total']}\n";
}
