curl -sG 'http://127.0.0.1:4020/api/v2/clients' \
  -H 'Authorization: Bearer sandbox-admin' \
  --data-urlencode 'filter[city]=New York' \
  --data-urlencode 'filter[managerIds]=1,2' \
  --data-urlencode 'sort_by=name' \
  --data-urlencode 'sort_order=asc' \
  --data-urlencode 'limit=1'
