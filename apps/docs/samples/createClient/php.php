<?php
$body = [
    'info' => ['givenName' => 'John', 'familyName' => 'Doe'],
    'addresses' => (object) ['0' => ['country_code' => '784']],
    'phones' => (object) ['0' => ['phone' => '+971000000000']],
    'email' => 'jdoe@example.com',
];
$context = stream_context_create(['http' => [
    'method' => 'POST',
    'header' => ['Authorization: Bearer sandbox-admin', 'Content-Type: application/json'],
    'content' => json_encode($body),
]]);
$response = file_get_contents('http://127.0.0.1:4020/api/v2/clients', false, $context);
$created = json_decode($response, true);
echo "{$created['clientId']} {$created['name']} {$created['country']['countryName']}\n";
