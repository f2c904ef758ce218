curl -sg -H 'Authorization: Bearer sandbox-admin' \
  'http://127.0.0.1:4020/api/v2/clients?filter[countryCodes]=036,784&limit=1' |
  grep -o '"total":[0-9]*'
