curl -s 'http://127.0.0.1:4020/api/v2/clients' \
  -H 'Authorization: Bearer sandbox-admin' \
  -H 'Content-Type: application/json' \
  --data-raw '{
    "email": "amelie.fontaine@example.com",
    "info": { "givenName": "Amelie", "familyName": "Fontaine", "birthday": "1988-02-29" },
    "referralCode": "FRIEND42"
  }' | grep -o '"referralCode":[^,}]*'
