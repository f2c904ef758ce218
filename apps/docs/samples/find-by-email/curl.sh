curl -sG 'http://127.0.0.1:4020/api/v2/clients' \
  -H 'Authorization: Bearer sandbox-admin' \
  --data-urlencode 'filter[emails]=foo@bar.com,nobody@example.com' |
  grep -o '"total":[0-9]*'
