type Pair = readonly [string, string]

const pairsIn = (text: string): Pair[] =>
  text
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return [name, value.join('=')] as const
    })

/** Parameters that mean something to many servers, with certain values only. */
export const likelyPairs: readonly Pair[] = pairsIn(`
callback=show jsonp=show format=xml format=csv output=xml pretty=true debug=true active=true include_deleted=true
with_deleted=true envelope=false raw=true verbose=true dry_run=true download=true no_cache=true timezone=Asia/Tokyo
tz=Asia/Tokyo case=snake locale=tr lang=ja reset=true
`)

/** The same of some servers and frameworks. Only a run with its own server sends them. */
export const seldomPairs: readonly Pair[] = pairsIn(`
$count=false $filter=false $format=xml $orderby=name $select=id $skip=1 $top=1 _=1 _end=2 _format=xml _limit=1
_locale=th _order=asc _page=2 _sort=name _start=1 a=1 admin=true after=2 alt=media any=true api_version=1 archived=true
as=2 asc=1 batch=2 before=2 brief=true cache=false cb=1 client=2 compact=true count=false country=JP created_after=2100-01-01
currency=JPY cursor=2 date_format=d.m.Y deep=true deleted=1 depth=0 desc=1 detail=0 detailed=false direction=asc
disabled=true distinct=name draft=true embed=none env=test exact=true explain=true export=csv ext=xml
fieldset=small file=1 first=1 force=true from=2100-01-01 full=false fuzzy=true group=name having=1 hidden=true hl=th
http_status=500 ignore_case=false in=2 internal=true is_active=false is_deleted=1 key=1 last=1 like=x logic=or
max=1 max_results=1 maxResults=1 meta=false method=POST min=1 minimal=true mock=true mode=test modified_since=2100-01-01
multi=1 nested=false new=1 no_total=1 nocache=1 nopaging=1 null=1 only=id op=or operator=or owner=2 p=2 paged=2
page[number]=2 page[size]=1 paginate=false pagesize=1 parent=2 part=1 partial=true per=1 per-page=1 perPage=1 preview=true
prettyPrint=true private=true profile=true public=true range=0-0 recent=1 refresh=true role=admin root=false rows=1
sample=1 sandbox=true scope=all sensitive=true show=none sid=1 simulate=true simple=1 since=2100-01-01 slim=true
soft=1 source=1 sql=1 strict=true summary=true suppress_response_codes=true table=1 tag=2 tags=2 test=1 to=2000-01-01
token_type=1 total=false trace=true trashed=only tree=1 trim=1 ts=1 until=2000-01-01 updated_since=2100-01-01 user=2
user_id=2 uuid=1 v=2 valid=1 validate=true validate_only=true version=2 view=small visible=false with=none without=id
workspace=2 wrap=true xml=1
`)
