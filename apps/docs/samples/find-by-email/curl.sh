for name in 'filter[email]' 'filter[emails]'; do
  total=$(curl -sG 'http://127.0.0.1:4020/api/v2/clients' \
    -H 'Authorization: Bearer sandbox-admin' \
    --data-urlencode "$name=foo@bar.com" | grep -o '"total":[0-9]*')
  echo "$name $total"
done
