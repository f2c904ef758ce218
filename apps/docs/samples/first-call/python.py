import json
from urllib.request import Request, urlopen

request = Request(
    'http://127.0.0.1:4020/api/v2/clients?sort_by=clientId&sort_order=asc&limit=1',
    headers={'Authorization': 'Bearer sandbox-admin'},
)
with urlopen(request, timeout=10) as response:
    page = json.load(response)
print(page['data'][0]['name'] + ', one of', page['total'])
