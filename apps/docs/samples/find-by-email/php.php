<?php
$address = 'foo@bar.com';
$context = stream_context_create(['http' => ['header' => 'Authorization: Bearer sandbox-admin']]);
foreach (['filter[email]', 'filter[emails]'] as $name) {
    $url = 'http://127.0.0.1:4020/api/v2/clients?' . http_build_query([$name => $address]);
    $page = json_decode(file_get_contents($url, false, $context), true);
    // A host that ignores the filter returns all clients: compare the address yourself.
    $found = array_values(array_filter($page['data'], fn ($client) => $client['email'] === $address));
    echo "$name {$page['total']} " . ($found[0]['name'] ?? 'not found') . "\n";
}
