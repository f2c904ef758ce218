curl -s 'http://127.0.0.1:4020/api/v2/clients' \
  -H 'Authorization: Bearer sandbox-admin' \
  -H 'Content-Type: application/json' \
  --data-raw '{
    "info": { "givenName": "John", "familyName": "Doe" },
    "addresses": { "0": { "country_code": "784" } },
    "phones": { "0": { "phone": "+971000000000" } },
    "email": "jdoe@example.com"
  }'
