offset=0
total=1
while [ "$offset" -lt "$total" ]; do
  page=$(curl -sg -H 'Authorization: Bearer sandbox-admin' \
    "http://127.0.0.1:4020/api/v2/clients?filter[typeIds]=2&limit=50&offset=$offset")
  total=$(echo "$page" | grep -o '"total":[0-9]*' | tail -n 1 | cut -d : -f 2)
  received=$(echo "$page" | grep -o '"clientId":' | wc -l)
  [ "$received" -gt 0 ] || break
  echo "$received clients from $offset, of $total"
  offset=$((offset + received))
done
