<?php
$body = [
    'email' => 'amelie.fontaine@example.com',
    'info' => ['givenName' => 'Amelie', 'familyName' => 'Fontaine', 'birthday' => '1988-02-29'],
    'referralCode' => 'FRIEND42',
];
$context = stream_context_create(['http' => [
    'method' => 'POST',
    'header' => ['Authorization: Bearer sandbox-admin', 'Content-Type: application/json'],
    'content' => json_encode($body),
]]);
$response = file_get_contents('http://127.0.0.1:4020/api/v2/clients', false, $context);
$created = json_decode($response, true);
echo "{$created['name']}, {$created['referralCode']}\n";
