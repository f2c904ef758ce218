<?php
$context = stream_context_create(['http' => ['header' => 'Authorization: Bearer sandbox-admin']]);
$response = file_get_contents('http://127.0.0.1:4020/api/v2/clients/1', false, $context);
$client = json_decode($response, true);
echo "{$client['name']} {$client['email']} {$client['country']['alpha2Code']}\n";
