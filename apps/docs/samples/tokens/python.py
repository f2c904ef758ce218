from urllib.error import HTTPError
from urllib.request import Request, urlopen

for token in ['a-token-that-has-expired', 'sandbox-admin']:
    request = Request(
        'http://127.0.0.1:4020/api/v2/clients',
        headers={'Authorization': f'Bearer {token}'},
    )
    try:
        status = urlopen(request, timeout=10).status
    except HTTPError as error:
        status = error.code
    print(token, status)
