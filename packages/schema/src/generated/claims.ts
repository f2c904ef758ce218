// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { ClaimKind } from '../dialect/claim-kind.ts'

/** What one installation does, by claim id. */
export interface Dialect {
  /**
   * - `refused`: A query parameter that the operation does not describe is refused.
   * - `filters-refused`: An unknown filter is refused. Any other unknown query parameter is ignored.
   * - `ignored`: A query parameter that the operation does not describe is ignored.
   */
  readonly 'unknown-parameters': 'refused' | 'filters-refused' | 'ignored'
  /**
   * - `exact`: Parameter names are case-sensitive.
   * - `any-case`: Parameter names are case-insensitive.
   */
  readonly 'parameter-names': 'exact' | 'any-case'
  /**
   * - `refused`: A parameter that takes one value is refused when it is sent twice.
   * - `first`: When a parameter that takes one value is sent twice, the first value counts.
   * - `last`: When a parameter that takes one value is sent twice, the last value counts.
   * - `joined`: When a parameter that takes one value is sent twice, the values are joined with a comma.
   */
  readonly 'repeated-parameters': 'refused' | 'first' | 'last' | 'joined'
  /**
   * - `refused`: A parameter without a value, and a list with an empty entry, are refused.
   * - `ignored`: A parameter without a value is ignored, and so is an empty entry of a list.
   * - `nobody`: A filter without a value matches no client.
   * - `ignored-with-zero`: A parameter without a value is ignored, and so are an empty entry of a list and a filter whose whole value is `0`.
   */
  readonly 'empty-values': 'refused' | 'ignored' | 'nobody' | 'ignored-with-zero'
  /**
   * - `refused`: A filter with a value that its description excludes, such as a text in place of a number, is refused.
   * - `nobody`: A filter with a value that its description excludes matches no client. Such an entry of a list matches nobody.
   * - `ignored`: A filter with a value that its description excludes is ignored, and so is such an entry of a list.
   */
  readonly 'invalid-filter-values': 'refused' | 'nobody' | 'ignored'
  /**
   * - `refused`: A `limit` or `offset` that is not an integer is refused.
   * - `ignored`: A `limit` or `offset` that is not an integer is ignored, and the default is used.
   */
  readonly 'invalid-page-numbers': 'refused' | 'ignored'
  /**
   * - `ignored`: Spaces around the entries of a comma-separated list are ignored.
   * - `refused`: Spaces around the entries of a comma-separated list are refused.
   */
  readonly 'list-spaces': 'ignored' | 'refused'
  /**
   * - `kept`: Spaces at the ends of a text filter are part of the text.
   * - `ignored`: Spaces at the ends of a text filter are ignored. A text of spaces counts as no value.
   */
  readonly 'text-spaces': 'kept' | 'ignored'
  /**
   * - `literal`: The characters `%`, `_` and `*` in a text filter have no special meaning.
   * - `like`: In a text filter, `%` matches any text and `_` matches any one character.
   */
  readonly 'wildcards': 'literal' | 'like'
  /**
   * - `offset`: Times have an offset in digits, such as `2026-01-15T09:30:00+00:00`.
   * - `z`: Times are in UTC and end with `Z`, such as `2026-01-15T09:30:00Z`.
   * - `milliseconds`: Times have milliseconds and end with `Z`, such as `2026-01-15T09:30:00.000Z`.
   * - `microseconds`: Times have microseconds and end with `Z`, such as `2026-01-15T09:30:00.000000Z`.
   * - `fraction`: Times have up to nine digits after the second and end with `Z`, such as `2026-01-15T09:30:00.0000000Z`.
   * - `offset-without-colon`: Times have an offset in four digits, such as `2026-01-15T09:30:00+0000`.
   * - `no-offset`: Times have no offset, such as `2026-01-15T09:30:00`. They are read as UTC.
   * - `space`: Times have a space and no offset, such as `2026-01-15 09:30:00`. They are read as UTC.
   * - `http-date`: Times are written as in HTTP headers, such as `Thu, 15 Jan 2026 09:30:00 GMT`.
   * - `unix`: Times are numbers of seconds since 1970-01-01 UTC, such as `1768469400`.
   * - `unix-milliseconds`: Times are numbers of milliseconds since 1970-01-01 UTC, such as `1768469400000`.
   */
  readonly 'time-format': 'offset' | 'z' | 'milliseconds' | 'microseconds' | 'fraction' | 'offset-without-colon' | 'no-offset' | 'space' | 'http-date' | 'unix' | 'unix-milliseconds'
  /**
   * - `json`: Errors have the media type `application/json`.
   * - `problem-json`: Errors have the media type `application/problem+json`.
   */
  readonly 'error-media-type': 'json' | 'problem-json'
  /**
   * - `digits`: Integers have decimal digits and an optional minus sign, without a plus sign, a decimal point or an exponent.
   * - `lax`: An integer can also have a plus sign, spaces around it, or zeros after a decimal point. Such a value is not refused.
   */
  readonly 'integer-notation': 'digits' | 'lax'
  /**
   * - `any`: An admin restricted to several tags sees the clients that have at least one of them.
   * - `all`: An admin restricted to several tags sees only the clients that have all of them.
   */
  readonly 'restricted-admin-tags': 'any' | 'all'
  /**
   * - `by-id`: Clients with the same `sort_by` value are sorted by `clientId`, in the direction of `sort_order`.
   * - `by-id-ascending`: Clients with the same `sort_by` value are sorted by `clientId`, always ascending.
   * - `unspecified`: The order of clients with the same `sort_by` value is not fixed, so pages can repeat or miss a client.
   */
  readonly 'sort-ties': 'by-id' | 'by-id-ascending' | 'unspecified'
  /**
   * - `page`: A list without a match is an empty page.
   * - `not-found`: A list without a match returns the error for a missing client.
   * - `null-list`: A page without clients has null in place of the list.
   * - `object-list`: A page without clients has an empty object in place of the list.
   * - `no-list`: A list without a match has no member for the clients.
   */
  readonly 'nothing-found': 'page' | 'not-found' | 'null-list' | 'object-list' | 'no-list'
  /**
   * - `active`: An email that an active client has is refused, in upper or lower case.
   * - `all`: An email that any client has is refused, in upper or lower case.
   * - `none`: Several clients can have the same email.
   */
  readonly 'email-uniqueness': 'active' | 'all' | 'none'
  /**
   * - `bare`: The response is the new client itself.
   * - `data`: The response has the new client in the member `data`.
   * - `client`: The response has the new client in the member `client`.
   * - `id`: The response has only the `clientId` of the new client.
   */
  readonly 'created-client-envelope': 'bare' | 'data' | 'client' | 'id'
  /**
   * - `creator`: A client that a tag-restricted admin creates gets the allowed tags of that admin.
   * - `none`: A client that a tag-restricted admin creates has no tags, so this admin cannot see it later.
   */
  readonly 'created-client-tags': 'creator' | 'none'
  /**
   * - `bare`: The response is the client itself.
   * - `data`: The response has the client in the member `data`.
   * - `client`: The response has the client in the member `client`.
   */
  readonly 'client-envelope': 'bare' | 'data' | 'client'
  /**
   * - `exact`: Only the whole identifier matches.
   * - `partial`: Any part of the identifier matches, so `1` also finds `10`.
   * - `ignored`: The filter is ignored, so the response has all clients.
   */
  readonly 'client-id-matching': 'exact' | 'partial' | 'ignored'
  /**
   * - `part`: Any part of the value matches.
   * - `beginning`: The beginning of the value matches.
   * - `whole`: Only the whole value matches.
   * - `ignored`: The filter is ignored, so the response has all clients.
   */
  readonly 'email-matching': 'part' | 'beginning' | 'whole' | 'ignored'
  /**
   * - `insensitive`: Matching is case-insensitive.
   * - `sensitive`: Matching is case-sensitive.
   */
  readonly 'email-case': 'insensitive' | 'sensitive'
  /**
   * - `list`: A client matches if it has any of the addresses.
   * - `one`: The filter takes one address and refuses a list.
   * - `first`: The filter uses the first address of a list and ignores the others.
   * - `text`: The filter compares a list as one address, so a list of several matches no client.
   */
  readonly 'emails-values': 'list' | 'one' | 'first' | 'text'
  /**
   * - `part`: Any part of the value matches.
   * - `beginning`: The beginning of the value matches.
   * - `whole`: Only the whole value matches.
   * - `ignored`: The filter is ignored, so the response has all clients.
   */
  readonly 'emails-matching': 'part' | 'beginning' | 'whole' | 'ignored'
  /**
   * - `insensitive`: Matching is case-insensitive.
   * - `sensitive`: Matching is case-sensitive.
   */
  readonly 'emails-case': 'insensitive' | 'sensitive'
  /**
   * - `part`: Any part of the value matches.
   * - `beginning`: The beginning of the value matches.
   * - `whole`: Only the whole value matches.
   * - `ignored`: The filter is ignored, so the response has all clients.
   */
  readonly 'name-matching': 'part' | 'beginning' | 'whole' | 'ignored'
  /**
   * - `insensitive`: Matching is case-insensitive.
   * - `sensitive`: Matching is case-sensitive.
   */
  readonly 'name-case': 'insensitive' | 'sensitive'
  /**
   * - `part`: Any part of the value matches.
   * - `beginning`: The beginning of the value matches.
   * - `whole`: Only the whole value matches.
   * - `ignored`: The filter is ignored, so the response has all clients.
   */
  readonly 'nickname-matching': 'part' | 'beginning' | 'whole' | 'ignored'
  /**
   * - `insensitive`: Matching is case-insensitive.
   * - `sensitive`: Matching is case-sensitive.
   */
  readonly 'nickname-case': 'insensitive' | 'sensitive'
  /**
   * - `list`: A client matches if it has any of the values.
   * - `one`: The filter takes one value and refuses a list.
   * - `first`: The filter uses the first value of a list and ignores the others.
   * - `text`: The filter compares a list as one value, so a list of several matches no client.
   * - `ignored`: The filter is ignored, so the response has all clients.
   */
  readonly 'manager-ids-values': 'list' | 'one' | 'first' | 'text' | 'ignored'
  /**
   * - `list`: A client matches if it has any of the values.
   * - `one`: The filter takes one value and refuses a list.
   * - `first`: The filter uses the first value of a list and ignores the others.
   * - `text`: The filter compares a list as one value, so a list of several matches no client.
   * - `ignored`: The filter is ignored, so the response has all clients.
   */
  readonly 'country-codes-values': 'list' | 'one' | 'first' | 'text' | 'ignored'
  /**
   * - `either`: Leading zeros are optional, so `36` and `036` are the same country.
   * - `padded`: A code matches only with its leading zeros, such as `036`.
   * - `bare`: A code matches only without leading zeros, such as `36`.
   */
  readonly 'country-code-zeros': 'either' | 'padded' | 'bare'
  /**
   * - `part`: Any part of the value matches.
   * - `beginning`: The beginning of the value matches.
   * - `whole`: Only the whole value matches.
   * - `ignored`: The filter is ignored, so the response has all clients.
   */
  readonly 'city-matching': 'part' | 'beginning' | 'whole' | 'ignored'
  /**
   * - `insensitive`: Matching is case-insensitive.
   * - `sensitive`: Matching is case-sensitive.
   */
  readonly 'city-case': 'insensitive' | 'sensitive'
  /**
   * - `list`: A client matches if it has any of the values.
   * - `one`: The filter takes one value and refuses a list.
   * - `first`: The filter uses the first value of a list and ignores the others.
   * - `text`: The filter compares a list as one value, so a list of several matches no client.
   * - `ignored`: The filter is ignored, so the response has all clients.
   */
  readonly 'status-ids-values': 'list' | 'one' | 'first' | 'text' | 'ignored'
  /**
   * The statuses have these identifiers: {value}. `undefined` if there is none.
   */
  readonly 'status-ids'?: Readonly<Record<string, unknown>> | undefined
  /**
   * - `list`: A client matches if it has any of the values.
   * - `one`: The filter takes one value and refuses a list.
   * - `first`: The filter uses the first value of a list and ignores the others.
   * - `text`: The filter compares a list as one value, so a list of several matches no client.
   * - `ignored`: The filter is ignored, so the response has all clients.
   */
  readonly 'internal-type-ids-values': 'list' | 'one' | 'first' | 'text' | 'ignored'
  /**
   * - `part`: Any part of the value matches.
   * - `beginning`: The beginning of the value matches.
   * - `whole`: Only the whole value matches.
   * - `ignored`: The filter is ignored, so the response has all clients.
   */
  readonly 'company-short-name-matching': 'part' | 'beginning' | 'whole' | 'ignored'
  /**
   * - `insensitive`: Matching is case-insensitive.
   * - `sensitive`: Matching is case-sensitive.
   */
  readonly 'company-short-name-case': 'insensitive' | 'sensitive'
  /**
   * - `part`: Any part of the value matches.
   * - `beginning`: The beginning of the value matches.
   * - `whole`: Only the whole value matches.
   * - `ignored`: The filter is ignored, so the response has all clients.
   */
  readonly 'company-full-name-matching': 'part' | 'beginning' | 'whole' | 'ignored'
  /**
   * - `insensitive`: Matching is case-insensitive.
   * - `sensitive`: Matching is case-sensitive.
   */
  readonly 'company-full-name-case': 'insensitive' | 'sensitive'
  /**
   * - `list`: A client matches if it has any of the values.
   * - `one`: The filter takes one value and refuses a list.
   * - `first`: The filter uses the first value of a list and ignores the others.
   * - `text`: The filter compares a list as one value, so a list of several matches no client.
   * - `ignored`: The filter is ignored, so the response has all clients.
   */
  readonly 'risk-level-ids-values': 'list' | 'one' | 'first' | 'text' | 'ignored'
  /**
   * - `list`: A client matches if it has any of the values.
   * - `one`: The filter takes one value and refuses a list.
   * - `first`: The filter uses the first value of a list and ignores the others.
   * - `text`: The filter compares a list as one value, so a list of several matches no client.
   * - `ignored`: The filter is ignored, so the response has all clients.
   */
  readonly 'type-ids-values': 'list' | 'one' | 'first' | 'text' | 'ignored'
  /**
   * - `list`: A client matches if it has any of the values.
   * - `one`: The filter takes one value and refuses a list.
   * - `first`: The filter uses the first value of a list and ignores the others.
   * - `text`: The filter compares a list as one value, so a list of several matches no client.
   * - `ignored`: The filter is ignored, so the response has all clients.
   */
  readonly 'verification-level-ids-values': 'list' | 'one' | 'first' | 'text' | 'ignored'
  /**
   * Without `limit`, a page has at most {value} clients. `undefined` if there is none.
   */
  readonly 'limit-default'?: number | undefined
  /**
   * The smallest `limit` is {value}. `undefined` if there is none.
   */
  readonly 'limit-minimum'?: number | undefined
  /**
   * - `refused`: A `limit` below the minimum is refused.
   * - `default`: A `limit` below the minimum has no effect, and the default is used.
   * - `minimum`: A `limit` below the minimum is raised to the minimum.
   * - `empty`: A `limit` below the minimum returns an empty page.
   * - `all`: A `limit` below the minimum returns all clients.
   */
  readonly 'limit-below-minimum': 'refused' | 'default' | 'minimum' | 'empty' | 'all'
  /**
   * - `same`: A negative `limit` is treated like any other `limit` below the minimum.
   * - `refused`: A negative `limit` is refused.
   * - `default`: A negative `limit` has no effect, and the default is used.
   * - `all`: A negative `limit` returns all clients.
   * - `absolute`: A negative `limit` counts without its sign.
   */
  readonly 'negative-limit': 'same' | 'refused' | 'default' | 'all' | 'absolute'
  /**
   * The largest `limit` is {value}. `undefined` if there is none.
   */
  readonly 'limit-maximum'?: number | undefined
  /**
   * - `refused`: A `limit` above the maximum is refused.
   * - `capped`: A `limit` above the maximum is reduced to the maximum.
   * - `unlimited`: No maximum is known.
   */
  readonly 'limit-above-maximum': 'refused' | 'capped' | 'unlimited'
  /**
   * Without `offset`, {value} clients are skipped. `undefined` if there is none.
   */
  readonly 'offset-default'?: number | undefined
  /**
   * The smallest `offset` is {value}. `undefined` if there is none.
   */
  readonly 'offset-minimum'?: number | undefined
  /**
   * - `refused`: An `offset` below the minimum is refused.
   * - `default`: An `offset` below the minimum is ignored, and the default is used.
   */
  readonly 'offset-below-minimum': 'refused' | 'default'
  /**
   * An `offset` above {value} is refused. `undefined` if there is none.
   */
  readonly 'offset-maximum'?: number | undefined
  /**
   * - `empty`: An `offset` after the last match returns an empty page with the same `total`.
   * - `not-found`: An `offset` after the last match returns the error for a missing client.
   * - `last-page`: An `offset` after the last match returns the last page.
   */
  readonly 'offset-beyond-end': 'empty' | 'not-found' | 'last-page'
  /**
   * A list can be sorted by {value}. `undefined` if there is none.
   */
  readonly 'sort-fields'?: readonly string[] | undefined
  /**
   * - `refused`: Any other field is refused.
   * - `ignored`: Any other field is ignored, and the default is used.
   */
  readonly 'sort-by-unknown': 'refused' | 'ignored'
  /**
   * Without `sort_by`, the list is sorted by {value}. `undefined` if there is none.
   */
  readonly 'sort-default'?: string | undefined
  /**
   * - `insensitive`: Text is sorted case-insensitively.
   * - `sensitive`: Text is sorted case-sensitively, upper case letters first.
   */
  readonly 'sort-text-case': 'insensitive' | 'sensitive'
  /**
   * - `smallest`: A client without a value sorts as smaller than every value: first in ascending order, last in descending order.
   * - `largest`: A client without a value sorts as larger than every value: last in ascending order, first in descending order.
   */
  readonly 'sort-empty-values': 'smallest' | 'largest'
  /**
   * Without `sort_order`, the order is {value}. `undefined` if there is none.
   */
  readonly 'sort-order-default'?: string | undefined
  /**
   * - `refused`: Any other direction is refused.
   * - `ignored`: Any other direction is ignored, and the default is used.
   * - `ascending`: Any other direction is taken as `asc`.
   */
  readonly 'sort-order-unknown': 'refused' | 'ignored' | 'ascending'
  /**
   * - `x-request-id`: The header is `X-Request-Id`.
   * - `request-id`: The header is `Request-Id`.
   * - `x-correlation-id`: The header is `X-Correlation-Id`.
   * - `x-trace-id`: The header is `X-Trace-Id`.
   * - `none`: Responses have no such header.
   */
  readonly 'request-id-header': 'x-request-id' | 'request-id' | 'x-correlation-id' | 'x-trace-id' | 'none'
  /**
   * Creating a client returns {value}.
   */
  readonly 'created-status': number
  /**
   * An invalid query parameter returns {value}.
   */
  readonly 'invalid-query-status': number
  /**
   * A `clientId` that is not an identifier returns {value}.
   */
  readonly 'invalid-client-id-status': number
  /**
   * A body that is not JSON returns {value}.
   */
  readonly 'malformed-body-status': number
  /**
   * A body that breaks a rule returns {value}.
   */
  readonly 'invalid-body-status': number
  /**
   * An email that another client has returns {value}.
   */
  readonly 'email-taken-status': number
  /**
   * A call without a valid token returns {value}.
   */
  readonly 'unauthorized-status': number
  /**
   * A client that does not exist returns {value}.
   */
  readonly 'client-not-found-status': number
  /**
   * A client that the tags of the admin hide returns {value}.
   */
  readonly 'hidden-client-status': number
  /**
   * An identifier is of type {value}. `undefined` if there is none.
   */
  readonly 'id-type'?: string | readonly string[] | undefined
  /**
   * - `top`: `total` is next to the list of clients.
   * - `meta`: `total` is in the member `meta`.
   * - `pagination`: `total` is in the member `pagination`.
   */
  readonly 'total-location': 'top' | 'meta' | 'pagination'
  /**
   * - `total`: The number of all matches is `total`.
   * - `count`: The number of all matches is `count`, in place of `total`.
   * - `total-count`: The number of all matches is `totalCount`, in place of `total`.
   * - `snake-total-count`: The number of all matches is `total_count`, in place of `total`.
   * - `total-elements`: The number of all matches is `totalElements`, in place of `total`.
   * - `total-items`: The number of all matches is `totalItems`, in place of `total`.
   */
  readonly 'total-name': 'total' | 'count' | 'total-count' | 'snake-total-count' | 'total-elements' | 'total-items'
  /**
   * - `data`: The clients are in the member `data`.
   * - `items`: The clients are in the member `items`.
   * - `results`: The clients are in the member `results`.
   */
  readonly 'list-member': 'data' | 'items' | 'results'
  /**
   * A list leaves out these fields of a client: {value}. `undefined` if there is none.
   */
  readonly 'list-client-fields'?: readonly string[] | undefined
  /**
   * `total` is of type {value}. `undefined` if there is none.
   */
  readonly 'total-type'?: string | readonly string[] | undefined
  /**
   * - `visible`: `total` counts only the clients that the admin can see.
   * - `all`: `total` also counts clients that the admin cannot see.
   */
  readonly 'total-count': 'visible' | 'all'
  /**
   * Every client has these fields, and they are never null: {value}. `undefined` if there is none.
   */
  readonly 'client-required-fields'?: readonly string[] | undefined
  /**
   * - `included`: A field without a value is null.
   * - `omitted`: A field without a value is left out.
   */
  readonly 'empty-fields': 'included' | 'omitted'
  /**
   * - `none`: A response has only the fields that are described here.
   * - `possible`: A response can have more fields than the ones described here.
   */
  readonly 'undescribed-fields': 'none' | 'possible'
  /**
   * - `given-middle-family`: `name` has the given, middle and family names, in this order.
   * - `given-family`: `name` has the given and family names, in this order.
   * - `family-given`: `name` has the family and given names, in this order.
   */
  readonly 'client-name': 'given-middle-family' | 'given-family' | 'family-given'
  /**
   * - `midnight`: A birthday is a time: midnight of that day, UTC.
   * - `date`: A birthday is a date, such as `1990-05-17`.
   * - `server-midnight`: A birthday is a time: midnight of that day in the time zone of the server, so the day can differ in UTC.
   */
  readonly 'birthday-format': 'midnight' | 'date' | 'server-midnight'
  /**
   * The statuses have the texts of the vendor's user interface: {value}. `undefined` if there is none.
   */
  readonly 'status-names'?: readonly unknown[] | undefined
  /**
   * The code is of type {value}. `undefined` if there is none.
   */
  readonly 'numeric-code-type'?: string | readonly string[] | undefined
  /**
   * - `padded`: A code in text form has three digits, such as `036`.
   * - `bare`: A code in text form has no leading zeros, such as `36`.
   */
  readonly 'numeric-code-zeros': 'padded' | 'bare'
  /**
   * - `field-list`: An error has a `message` and a list of `errors`, each with `field`, `rule` and `message`.
   * - `field-map`: An error has a `message` and a map of `errors`, from a field to its messages.
   * - `violations`: An error has `type`, `title`, `status` and `detail`, and a list of `violations`, each with `propertyPath`, `message` and `code`.
   * - `problem`: An error has `type`, `title`, `status` and `traceId`, and a map of `errors`, from a field to its messages.
   * - `bare-list`: An error about fields is a list of entries with `field` and `message`. Any other error has `name`, `message`, `code` and `status`.
   * - `error-object`: An error is in the member `error`, with `code`, `message` and `details`, a list of entries with `issue`.
   * - `error-details`: An error is in the member `error`, with `statusCode`, `name` and `message`. In an error about fields, `details` is a list of entries with `path`, `code` and `message`.
   * - `code-message`: An error has `code` and `message`, and does not name fields.
   * - `field-violations`: An error has `code`, `message` and `details`. In an error about fields, an entry of `details` has `fieldViolations`, each with `field` and `description`.
   * - `name-message`: An error has `name`, `message`, `code` and `status`, and does not name fields.
   * - `spring`: An error has `timestamp`, `status`, `error`, `message` and `path`, and a list of `errors`, each with `field`, `code` and `defaultMessage`.
   * - `errors-map`: An error about fields has a map of `errors`, from a field to its messages. Any other error has `status` and `error`, a text.
   * - `error-text`: An error has only `error`, a text, and does not name fields.
   * - `message-text`: An error has only `message`, a text, and does not name fields.
   * - `message-list`: An error has `message`, `error` and `statusCode`. In an error about fields, `message` is a list of sentences.
   * - `detail-map`: An error about fields is a map from a field to its messages. Any other error has `detail`, a text.
   * - `detail-list`: An error has `detail`. In an error about fields, `detail` is a list of entries with `loc`, `msg` and `type`.
   * - `errors-detail`: An error has only `errors`, a map from a field to its messages. Any other error has `detail` in it, a text.
   * - `problem-detail`: An error has `type`, `title`, `status` and `detail`, and does not name fields.
   * - `other`: Errors have another shape, or more than one shape.
   */
  readonly 'error-shape': 'field-list' | 'field-map' | 'violations' | 'problem' | 'bare-list' | 'error-object' | 'error-details' | 'code-message' | 'field-violations' | 'name-message' | 'spring' | 'errors-map' | 'error-text' | 'message-text' | 'message-list' | 'detail-map' | 'detail-list' | 'errors-detail' | 'problem-detail' | 'other'
}

export const claimKinds: Readonly<Record<keyof Dialect, ClaimKind>> = {
  'unknown-parameters': { form: 'choice', values: ["refused","filters-refused","ignored"], initial: 'ignored' },
  'parameter-names': { form: 'choice', values: ["exact","any-case"], initial: 'exact' },
  'repeated-parameters': { form: 'choice', values: ["refused","first","last","joined"], initial: 'last' },
  'empty-values': { form: 'choice', values: ["refused","ignored","nobody","ignored-with-zero"], initial: 'ignored' },
  'invalid-filter-values': { form: 'choice', values: ["refused","nobody","ignored"], initial: 'refused' },
  'invalid-page-numbers': { form: 'choice', values: ["refused","ignored"], initial: 'refused' },
  'list-spaces': { form: 'choice', values: ["ignored","refused"], initial: 'ignored' },
  'text-spaces': { form: 'choice', values: ["kept","ignored"], initial: 'kept' },
  'wildcards': { form: 'choice', values: ["literal","like"], initial: 'literal' },
  'time-format': { form: 'choice', values: ["offset","z","milliseconds","microseconds","fraction","offset-without-colon","no-offset","space","http-date","unix","unix-milliseconds"], initial: 'offset' },
  'error-media-type': { form: 'choice', values: ["json","problem-json"], initial: 'json' },
  'integer-notation': { form: 'choice', values: ["digits","lax"], initial: 'digits' },
  'restricted-admin-tags': { form: 'choice', values: ["any","all"], initial: 'any' },
  'sort-ties': { form: 'choice', values: ["by-id","by-id-ascending","unspecified"], initial: 'by-id' },
  'nothing-found': { form: 'choice', values: ["page","not-found","null-list","object-list","no-list"], initial: 'page' },
  'email-uniqueness': { form: 'choice', values: ["active","all","none"], initial: 'active' },
  'created-client-envelope': { form: 'choice', values: ["bare","data","client","id"], initial: 'bare' },
  'created-client-tags': { form: 'choice', values: ["creator","none"], initial: 'creator' },
  'client-envelope': { form: 'choice', values: ["bare","data","client"], initial: 'bare' },
  'client-id-matching': { form: 'choice', values: ["exact","partial","ignored"], initial: 'exact' },
  'email-matching': { form: 'choice', values: ["part","beginning","whole","ignored"], initial: 'whole' },
  'email-case': { form: 'choice', values: ["insensitive","sensitive"], initial: 'insensitive' },
  'emails-values': { form: 'choice', values: ["list","one","first","text"], initial: 'list' },
  'emails-matching': { form: 'choice', values: ["part","beginning","whole","ignored"], initial: 'whole' },
  'emails-case': { form: 'choice', values: ["insensitive","sensitive"], initial: 'insensitive' },
  'name-matching': { form: 'choice', values: ["part","beginning","whole","ignored"], initial: 'part' },
  'name-case': { form: 'choice', values: ["insensitive","sensitive"], initial: 'insensitive' },
  'nickname-matching': { form: 'choice', values: ["part","beginning","whole","ignored"], initial: 'part' },
  'nickname-case': { form: 'choice', values: ["insensitive","sensitive"], initial: 'insensitive' },
  'manager-ids-values': { form: 'choice', values: ["list","one","first","text","ignored"], initial: 'list' },
  'country-codes-values': { form: 'choice', values: ["list","one","first","text","ignored"], initial: 'list' },
  'country-code-zeros': { form: 'choice', values: ["either","padded","bare"], initial: 'either' },
  'city-matching': { form: 'choice', values: ["part","beginning","whole","ignored"], initial: 'part' },
  'city-case': { form: 'choice', values: ["insensitive","sensitive"], initial: 'insensitive' },
  'status-ids-values': { form: 'choice', values: ["list","one","first","text","ignored"], initial: 'list' },
  'status-ids': { form: 'keyword', keyword: 'examples' },
  'internal-type-ids-values': { form: 'choice', values: ["list","one","first","text","ignored"], initial: 'list' },
  'company-short-name-matching': { form: 'choice', values: ["part","beginning","whole","ignored"], initial: 'part' },
  'company-short-name-case': { form: 'choice', values: ["insensitive","sensitive"], initial: 'insensitive' },
  'company-full-name-matching': { form: 'choice', values: ["part","beginning","whole","ignored"], initial: 'part' },
  'company-full-name-case': { form: 'choice', values: ["insensitive","sensitive"], initial: 'insensitive' },
  'risk-level-ids-values': { form: 'choice', values: ["list","one","first","text","ignored"], initial: 'list' },
  'type-ids-values': { form: 'choice', values: ["list","one","first","text","ignored"], initial: 'list' },
  'verification-level-ids-values': { form: 'choice', values: ["list","one","first","text","ignored"], initial: 'list' },
  'limit-default': { form: 'keyword', keyword: 'default' },
  'limit-minimum': { form: 'keyword', keyword: 'minimum' },
  'limit-below-minimum': { form: 'choice', values: ["refused","default","minimum","empty","all"], initial: 'default' },
  'negative-limit': { form: 'choice', values: ["same","refused","default","all","absolute"], initial: 'same' },
  'limit-maximum': { form: 'keyword', keyword: 'maximum' },
  'limit-above-maximum': { form: 'choice', values: ["refused","capped","unlimited"], initial: 'capped' },
  'offset-default': { form: 'keyword', keyword: 'default' },
  'offset-minimum': { form: 'keyword', keyword: 'minimum' },
  'offset-below-minimum': { form: 'choice', values: ["refused","default"], initial: 'refused' },
  'offset-maximum': { form: 'keyword', keyword: 'maximum' },
  'offset-beyond-end': { form: 'choice', values: ["empty","not-found","last-page"], initial: 'empty' },
  'sort-fields': { form: 'keyword', keyword: 'enum' },
  'sort-by-unknown': { form: 'choice', values: ["refused","ignored"], initial: 'ignored' },
  'sort-default': { form: 'keyword', keyword: 'default' },
  'sort-text-case': { form: 'choice', values: ["insensitive","sensitive"], initial: 'insensitive' },
  'sort-empty-values': { form: 'choice', values: ["smallest","largest"], initial: 'smallest' },
  'sort-order-default': { form: 'keyword', keyword: 'default' },
  'sort-order-unknown': { form: 'choice', values: ["refused","ignored","ascending"], initial: 'refused' },
  'request-id-header': { form: 'choice', values: ["x-request-id","request-id","x-correlation-id","x-trace-id","none"], initial: 'x-request-id' },
  'created-status': { form: 'status', initial: 201, operations: ["createClient"] },
  'invalid-query-status': { form: 'status', initial: 400, operations: ["listClients"] },
  'invalid-client-id-status': { form: 'status', initial: 400, operations: ["getClient"] },
  'malformed-body-status': { form: 'status', initial: 400, operations: ["createClient"] },
  'invalid-body-status': { form: 'status', initial: 400, operations: ["createClient"] },
  'email-taken-status': { form: 'status', initial: 400, operations: ["createClient"] },
  'unauthorized-status': { form: 'status', initial: 401, operations: ["listClients","createClient","getClient"] },
  'client-not-found-status': { form: 'status', initial: 404, operations: ["getClient"] },
  'hidden-client-status': { form: 'status', initial: 404, operations: ["getClient"] },
  'id-type': { form: 'keyword', keyword: 'type' },
  'total-location': { form: 'choice', values: ["top","meta","pagination"], initial: 'top' },
  'total-name': { form: 'choice', values: ["total","count","total-count","snake-total-count","total-elements","total-items"], initial: 'total' },
  'list-member': { form: 'choice', values: ["data","items","results"], initial: 'data' },
  'list-client-fields': { form: 'keyword', keyword: 'x-omitted-fields' },
  'total-type': { form: 'keyword', keyword: 'type' },
  'total-count': { form: 'choice', values: ["visible","all"], initial: 'visible' },
  'client-required-fields': { form: 'keyword', keyword: 'required' },
  'empty-fields': { form: 'choice', values: ["included","omitted"], initial: 'included' },
  'undescribed-fields': { form: 'choice', values: ["none","possible"], initial: 'possible' },
  'client-name': { form: 'choice', values: ["given-middle-family","given-family","family-given"], initial: 'given-middle-family' },
  'birthday-format': { form: 'choice', values: ["midnight","date","server-midnight"], initial: 'midnight' },
  'status-names': { form: 'keyword', keyword: 'examples' },
  'numeric-code-type': { form: 'keyword', keyword: 'type' },
  'numeric-code-zeros': { form: 'choice', values: ["padded","bare"], initial: 'padded' },
  'error-shape': { form: 'choice', values: ["field-list","field-map","violations","problem","bare-list","error-object","error-details","code-message","field-violations","name-message","spring","errors-map","error-text","message-text","message-list","detail-map","detail-list","errors-detail","problem-detail","other"], initial: 'field-list' },
}

/** The statuses of each operation. */
export const documentedStatuses: Readonly<Record<string, readonly number[]>> = {"listClients":[200,400,401,403,406,429,500,503],"createClient":[201,400,401,403,406,413,415,429,500,503],"getClient":[200,400,401,403,404,406,429,500,503]}
