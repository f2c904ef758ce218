import json
from urllib.request import Request, urlopen

offset, total, companies = 0, 1, 0
while offset < total:
    request = Request(
        f'http://127.0.0.1:4020/api/v2/clients?filter[typeIds]=2&limit=50&offset={offset}',
        headers={'Authorization': 'Bearer sandbox-admin'},
    )
    with urlopen(request, timeout=10) as response:
        page = json.load(response)
    if not page['data']:
        break
    companies += sum(1 for client in page['data'] if client['company'])
    offset += len(page['data'])
    total = page['total']
print(companies, 'companies')
