import json
from urllib.parse import urlencode
from urllib.request import Request, urlopen

address = 'foo@bar.com'
for name in ['filter[email]', 'filter[emails]']:
    request = Request(
        'http://127.0.0.1:4020/api/v2/clients?' + urlencode({name: address}),
        headers={'Authorization': 'Bearer sandbox-admin'},
    )
    with urlopen(request, timeout=10) as response:
        page = json.load(response)
    # A host that ignores the filter returns all clients: compare the address yourself.
    found = [client for client in page['data'] if client['email'] == address]
    print(name, page['total'], found[0]['name'] if found else 'not found')
