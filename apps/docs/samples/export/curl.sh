rm -f clients.json
offset=0
total=1
while [ "$offset" -lt "$total" ]; do
  curl -s -H 'Authorization: Bearer sandbox-admin' -o page.json \
    "http://127.0.0.1:4020/api/v2/clients?sort_by=createTime&sort_order=asc&limit=100&offset=$offset"
  cat page.json >> clients.json
  echo >> clients.json
  total=$(grep -o '"total":[0-9]*' page.json | tail -n 1 | cut -d : -f 2)
  received=$(grep -o '"clientId":' page.json | wc -l)
  [ "$received" -gt 0 ] || break
  offset=$((offset + received))
done
echo "$(grep -c . clients.json) pages, $total clients"
rm page.json
