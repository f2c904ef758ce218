import json
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

query = urlencode(
    {
        'filter[city]': 'New York',
        'filter[managerIds]': '1,2',
        'sort_by': 'name',
        'sort_order': 'asc',
        'limit': 3,
    },
    quote_via=quote,
)
request = Request(
    'http://127.0.0.1:4020/api/v2/clients?' + query,
    headers={'Authorization': 'Bearer sandbox-admin'},
)
with urlopen(request, timeout=10) as response:
    page = json.load(response)
print(len(page['data']), 'of', page['total'])
for client in page['data']:
    print(client['clientId'], client['name'])
