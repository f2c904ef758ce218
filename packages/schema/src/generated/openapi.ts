// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

export interface paths {
    "/api/v2/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List clients
         * @description Returns one page of matching clients; `total` is the full count.
         *     For the next page, add the number of received clients to `offset`. Stop when `offset` reaches `total`, or when a
         *     page is empty.
         *
         *     To export all clients, use `sort_by=createTime&sort_order=asc`: new clients are then added at the end and do not
         *     move the other pages.
         *
         *     Filters combine with AND. The values of one list combine with OR.
         *
         *     An admin who is limited to certain client tags receives only clients with these tags.
         *
         *     The vendor's own reference is reported to have two more filters, `fromUpdateTime` and `toUpdateTime`. See the
         *     claim `update-time-filters`.
         *
         *     Provenance: seed (Clients page, "Get a client list").
         *
         *     Assumed: An admin restricted to several tags sees the clients that have at least one of them.
         *
         *     Assumed: Clients with the same `sort_by` value are sorted by `clientId`, in the direction of `sort_order`.
         *
         *     Reported: The filters `fromUpdateTime` and `toUpdateTime` take ISO times and return the clients that changed between them. It is not known whether a request has `fromUpdateTime` or `filter[fromUpdateTime]`.
         *
         *     Assumed: A list without a match is an empty page.
         *
         *     Assumed: A client must match every filter in the request.
         */
        get: operations["listClients"];
        put?: never;
        /**
         * Create a client
         * @description Creates a client and returns the new profile. The Registration wizard of the installation decides which fields are
         *     required and which custom fields exist (Back Office: System > Wizards, type registration). Describe your wizard in
         *     an OpenAPI Overlay; `npm run generate -- --overlay FILE` then generates the types for it.
         *
         *     The host sends an email to the new client to set a password. Never create a client with an address that belongs
         *     to somebody else.
         *
         *     No idempotency key is documented. After a lost connection, look for the client by email before you send it again. An
         *     admin who is limited to tags may not see it.
         *
         *     The vendor's sample call names no content type, so curl sends `application/x-www-form-urlencoded`. Send
         *     `application/json`.
         *
         *     Provenance: seed (Clients page, "Create a client profile").
         *
         *     Docs: An email that an active client has is refused, in upper or lower case.
         *
         *     Assumed: The response is the new client itself.
         *
         *     Assumed: The response has the new client even if the tags of the admin hide it from later reads.
         *
         *     Docs: The host sends the new client an email to set a password.
         *
         *     Docs: A client that a tag-restricted admin creates gets the allowed tags of that admin.
         *
         *     Docs: A new client can get a jurisdiction and its tags, by country and client type.
         *
         *     Assumed: `info.givenName`, `info.middleName` and `info.familyName` become `firstName`, `middleName` and `lastName`.
         *
         *     Assumed: `country` is the country of the address with the lowest key, among the addresses with a country code.
         *
         *     Assumed: `phone` is the number with the lowest key, among the entries with a number.
         *
         *     Assumed: A new client is an Individual with the status Active and the locale en_US, and has no manager and no accounts.
         *
         *     Assumed: A country code without a country is accepted. The country of the client then has only this code.
         *
         *     Assumed: A custom field is returned if both the create body and the Client object describe a field of that name.
         */
        post: operations["createClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a client
         * @description Returns the profile of one client. The response is the Client object itself.
         *
         *     Provenance: seed (Clients page, "Get client details").
         *
         *     Observed: The response is the client itself.
         */
        get: operations["getClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Identifier
         * Format: int64
         * @description An identifier. It can be negative. No limits are published; this document allows the integers that a JSON number represents exactly in every language.
         *
         *     Provenance: seed (Clients page, filter list (comma-separated list of integer values) and sample call).
         *
         *     Seed: An identifier is of type integer.
         *
         *     Assumed: Identifiers are in the range that a JSON number represents exactly in every language.
         * @example 1
         */
        Id: number;
        /**
         * Client list
         * @description One page of clients.
         *
         *     Provenance: docs (The vendor's page about a sibling list shows the whole response; public callers read it so).
         *
         *     Docs: `total` is next to the list of clients.
         *
         *     Docs: The number of all matches is `total`.
         *
         *     Docs: The clients are in the member `data`.
         */
        ClientList: {
            /**
             * @description The clients of this page, in the requested order.
             *
             *     Provenance: docs (The vendor's page about a sibling list shows the whole response; public callers read it so).
             *
             *     Assumed: A list leaves out these fields of a client: none.
             */
            data: components["schemas"]["Client"][];
            /**
             * @description The number of matching clients on all pages together. It can change between two calls.
             *
             *     Provenance: docs (The vendor's page about a sibling list shows the whole response; public callers read it so).
             *
             *     Docs: `total` is of type integer.
             *
             *     Assumed: `total` counts only the clients that the admin can see.
             * @example 2
             */
            total: number;
        };
        /**
         * Client
         * @description The profile of one client. Only `clientId` and `createTime` are always present; any other field can be missing or
         *     null. Ignore fields that are not described here: a newer release can add some.
         *
         *     Provenance: observed (Public code that reads real responses; no complete example is published).
         *
         *     Assumed: Every client has these fields, and they are never null: clientId and createTime.
         *
         *     Assumed: A field without a value is null.
         *
         *     Assumed: A response can have more fields than the ones described here.
         *
         *     Assumed: The fields mean what their names say. Only names and types were observed; the descriptions are ours.
         */
        Client: {
            /**
             * @description The identifier of the client.
             *
             *     Provenance: observed (Public code that reads real responses; no complete example is published).
             */
            clientId: components["schemas"]["Id"];
            /**
             * @description Given name.
             *
             *     Provenance: observed (Public code that reads real responses; no complete example is published).
             * @example John
             */
            firstName?: string | null;
            /**
             * @description Family name.
             *
             *     Provenance: observed (Public code that reads real responses; no complete example is published).
             * @example Doe
             */
            lastName?: string | null;
            /**
             * @description Middle name.
             *
             *     Provenance: observed (Public code that reads real responses; no complete example is published).
             * @example null
             */
            middleName?: string | null;
            /**
             * @description The full name of the client.
             *
             *     Provenance: observed (Public code that reads real responses; no complete example is published).
             *
             *     Assumed: `name` has the given, middle and family names, in this order.
             * @example John Doe
             */
            name?: string | null;
            /**
             * @description The nickname of the client.
             *
             *     Provenance: observed (Public code that reads real responses; no complete example is published).
             * @example jd
             */
            nickname?: string | null;
            /**
             * @description The email address that the client signs in with.
             *
             *     Provenance: observed (Public code that reads real responses; no complete example is published).
             * @example jdoe@example.com
             */
            email?: string | null;
            /**
             * @description The phone number of the client.
             *
             *     Provenance: observed (Public code names it; it is not among the fields that are certain).
             * @example +971000000000
             */
            phone?: string | null;
            /**
             * Format: date-time
             * @description Date of birth, as a time on that day.
             *
             *     Provenance: observed (Public code that reads real responses; no complete example is published).
             *
             *     Assumed: A birthday is a time: midnight of that day, UTC.
             * @example 1990-05-17T00:00:00+00:00
             */
            birthday?: string | null;
            /**
             * @description City of residence.
             *
             *     Provenance: observed (Public code that reads real responses; no complete example is published).
             * @example Dubai
             */
            city?: string | null;
            /**
             * @description Language and country of the user interface, such as `en_US`.
             *
             *     Provenance: observed (Public code that reads real responses; no complete example is published).
             * @example en_US
             */
            locale?: string | null;
            /**
             * @description Country of residence.
             *
             *     Provenance: observed (Public code that reads real responses; no complete example is published).
             */
            country?: components["schemas"]["Country"] | null;
            /**
             * @description The company of a corporate client.
             *
             *     Provenance: observed (Public code that reads real responses; no complete example is published).
             */
            company?: components["schemas"]["Company"] | null;
            /**
             * @description The type of the client, such as Individual or Corporate. `filter[typeIds]` takes its `id`.
             *
             *     Provenance: reported (Public code names it, once as client_type, without a real response).
             */
            type?: components["schemas"]["NamedReference"] | null;
            /**
             * @description The verification level of the client. `filter[verificationLevelIds]` takes its `id`.
             *
             *     Provenance: reported (Public code names it, without a real response).
             */
            verificationLevel?: components["schemas"]["NamedReference"] | null;
            /**
             * @description The status of the profile, as text. `filter[statusIds]` takes identifiers. The vendor calls Deleted deprecated, so no client gets it any more.
             *
             *     Provenance: observed (Public code that reads real responses; no complete example is published).
             *
             *     Assumed: The statuses have the texts of the vendor's user interface: Active, Inactive, Banned and Deleted.
             * @example Active
             * @example Inactive
             * @example Banned
             * @example Deleted
             */
            status?: string | null;
            /**
             * @description The risk level, as text. `filter[riskLevelIds]` takes identifiers; ask the administrator of your installation for them.
             *
             *     Provenance: observed (Public code that reads real responses; no complete example is published).
             * @example Low
             */
            riskLevel?: string | null;
            /**
             * @description The internal category, as text. `filter[internalTypeIds]` takes identifiers; ask the administrator of your installation for them.
             *
             *     Provenance: reported (Public code names it, without a real response).
             * @example Retail
             */
            internalType?: string | null;
            /**
             * @description The back office user who is responsible for the client.
             *
             *     Provenance: reported (Public code names it, without a real response).
             */
            manager?: components["schemas"]["Manager"] | null;
            /**
             * @description The tags of the client. They decide which limited admins can see it.
             *
             *     Provenance: reported (Public code names it, without a real response).
             */
            tags?: components["schemas"]["Tag"][] | null;
            /**
             * @description Data about where the client came from.
             *
             *     Provenance: reported (Public code names it, without a real response).
             */
            analytics?: components["schemas"]["AnalyticsEntry"][] | null;
            /**
             * @description The accounts of the client.
             *
             *     Provenance: reported (Public code names it, without a real response).
             */
            accounts?: components["schemas"]["Account"][] | null;
            /**
             * Format: date-time
             * @description The time of the last sign-in of the client.
             *
             *     Provenance: reported (Public code names it, without a real response).
             * @example 2026-03-02T08:15:00+00:00
             */
            loggedAt?: string | null;
            /**
             * Format: date-time
             * @description The time at which the profile was created.
             *
             *     Provenance: observed (Public code that reads real responses; no complete example is published).
             * @example 2026-01-15T09:30:00+00:00
             */
            createTime: string;
            /**
             * Format: date-time
             * @description The time of the last change of the profile.
             *
             *     Provenance: observed (Public code that reads real responses; no complete example is published).
             * @example 2026-03-02T08:15:00+00:00
             */
            updateTime?: string | null;
        };
        /**
         * Country
         * @description A country and its codes (ISO 3166-1).
         *
         *     Provenance: observed (Public code reads it as part of a client).
         */
        Country: {
            /**
             * @description The identifier of the country in this installation.
             *
             *     Provenance: reported (The Countries page has this field; in a client, public code names it without a real response).
             * @example 229
             */
            countryId?: number | null;
            /**
             * @description The code with two letters.
             *
             *     Provenance: reported (The Countries page has this field; in a client, public code names it without a real response).
             * @example AE
             */
            alpha2Code?: string | null;
            /**
             * @description The code with three letters.
             *
             *     Provenance: reported (The Countries page has this field; in a client, public code names it without a real response).
             * @example ARE
             */
            alpha3Code?: string | null;
            /**
             * @description The name of the country.
             *
             *     Provenance: observed (Public code reads it as part of a client).
             * @example United Arab Emirates
             */
            countryName?: string | null;
            /**
             * @description The numeric code, as text or as a number. `filter[countryCodes]` takes it.
             *
             *     Provenance: reported (The Countries page has this field; in a client, public code names it without a real response).
             *
             *     Docs: The code is of type string, integer or null.
             *
             *     Assumed: A code in text form has three digits, such as `036`.
             * @example 784
             */
            numericCode?: string | number | null;
        };
        /**
         * Company
         * @description The names of a company.
         *
         *     Provenance: observed (Public code that reads real responses).
         */
        Company: {
            /**
             * @description The full name of the company.
             *
             *     Provenance: observed (Public code that reads real responses).
             * @example Harbour Lights Trading LLC
             */
            fullName?: string | null;
            /**
             * @description The short name of the company.
             *
             *     Provenance: observed (Public code that reads real responses).
             * @example Harbour Lights
             */
            shortName?: string | null;
        };
        /**
         * Named reference
         * @description An entry of a list of the installation.
         *
         *     Provenance: reported (Public code names it, without a real response).
         */
        NamedReference: {
            /**
             * @description The identifier of the entry. Filters take it.
             *
             *     Provenance: reported (Public code names it, without a real response).
             * @example 1
             */
            id?: number | null;
            /**
             * @description The name of the entry.
             *
             *     Provenance: reported (Public code names it, without a real response).
             * @example Individual
             */
            name?: string | null;
        };
        /**
         * Manager
         * @description A back office user who is responsible for clients.
         *
         *     Provenance: reported (Public code names it, without a real response).
         *
         *     Assumed: The fields have the types given here. Third-party code shows only their names.
         */
        Manager: {
            /**
             * @description The identifier of the manager. `filter[managerIds]` takes it.
             *
             *     Provenance: reported (Public code names it, without a real response).
             * @example 3
             */
            id?: number | null;
            /**
             * @description Whether the manager is enabled.
             *
             *     Provenance: reported (Public code names it, without a real response).
             * @example true
             */
            enabled?: boolean | null;
            /**
             * @description The email address of the manager.
             *
             *     Provenance: reported (Public code names it, without a real response).
             * @example m.keller@example.com
             */
            email?: string | null;
            /**
             * @description The name of the manager.
             *
             *     Provenance: reported (Public code names it, without a real response).
             * @example Mara Keller
             */
            name?: string | null;
            /**
             * @description Job title.
             *
             *     Provenance: reported (Public code names it, without a real response).
             * @example Senior account manager
             */
            title?: string | null;
            /**
             * @description The phone number of the manager.
             *
             *     Provenance: reported (Public code names it, without a real response).
             * @example +442079460018
             */
            phone?: string | null;
            /**
             * Format: date-time
             * @description The time at which the manager was created.
             *
             *     Provenance: reported (Public code names it, without a real response).
             * @example 2024-09-01T07:00:00+00:00
             */
            createTime?: string | null;
            /**
             * @description Texts about the manager in several languages.
             *
             *     Provenance: reported (Public code names it, without a real response).
             */
            resources?: components["schemas"]["ManagerResource"][] | null;
        };
        /**
         * Manager resource
         * @description One text about a manager in one language.
         *
         *     Provenance: reported (Public code names it, without a real response).
         *
         *     Assumed: The three fields are text. Third-party code shows only their names.
         */
        ManagerResource: {
            /**
             * @description The purpose of the text.
             *
             *     Provenance: reported (Public code names it, without a real response).
             * @example greeting
             */
            key?: string | null;
            /**
             * @description The language of the text, such as `en_US`.
             *
             *     Provenance: reported (Public code names it, without a real response).
             * @example en_US
             */
            locale?: string | null;
            /**
             * @description The text.
             *
             *     Provenance: reported (Public code names it, without a real response).
             * @example Welcome aboard
             */
            value?: string | null;
        };
        /**
         * Tag
         * @description A tag of a client.
         *
         *     Provenance: reported (Public code names it, without a real response).
         */
        Tag: {
            /**
             * @description The name of the tag.
             *
             *     Provenance: reported (Public code names it, without a real response).
             * @example vip
             */
            name?: string | null;
        };
        /**
         * Analytics entry
         * @description One piece of data about where a client came from.
         *
         *     Provenance: reported (Public code names it, without a real response).
         *
         *     Assumed: Both fields are text. Third-party code shows only their names.
         */
        AnalyticsEntry: {
            /**
             * @description The name of the piece of data.
             *
             *     Provenance: reported (Public code names it, without a real response).
             * @example utm_source
             */
            property?: string | null;
            /**
             * @description The value.
             *
             *     Provenance: reported (Public code names it, without a real response).
             * @example newsletter
             */
            value?: string | null;
        };
        /**
         * Account
         * @description An account of a client.
         *
         *     Provenance: docs (Back Office objects page).
         */
        Account: {
            /**
             * @description The identifier of the account.
             *
             *     Provenance: docs (Back Office objects page).
             * @example 5001
             */
            accountId?: number | null;
            /**
             * @description The number of the account.
             *
             *     Provenance: docs (Back Office objects page).
             * @example 10005001
             */
            accountNumber?: string | null;
            /**
             * Format: date-time
             * @description The time at which the account was opened.
             *
             *     Provenance: docs (Back Office objects page).
             * @example 2026-01-15T09:31:00+00:00
             */
            createTime?: string | null;
        };
        /**
         * New client
         * @description The profile of a new client. The Clients page shows these fields as an illustration. The Registration wizard decides
         *     which fields are required, and it can accept other fields, so any other field is allowed here.
         *
         *     Provenance: seed (Clients page, "Create a client profile", Body; Wizards page for custom fields).
         *
         *     Observed: Some wizards accept a group `requirements` with the fields `adult` and `resident`. Their types are not known.
         *
         *     Assumed: The keys of `addresses` and `phones` are digits. The sample call of the vendor shows only "0".
         */
        ClientCreate: {
            /** @description Provenance: seed (Clients page, "Create a client profile", Body; Wizards page for custom fields). */
            info?: components["schemas"]["ClientInfo"];
            /**
             * @description The addresses of the client. It is an object, not an array; the keys are positions, starting with `"0"`.
             *
             *     Provenance: seed (Clients page, "Create a client profile", Body; Wizards page for custom fields).
             */
            addresses?: {
                [key: string]: components["schemas"]["ClientAddress"];
            };
            /**
             * @description The phone numbers of the client. It is an object, not an array; the keys are positions, starting with `"0"`.
             *
             *     Provenance: seed (Clients page, "Create a client profile", Body; Wizards page for custom fields).
             */
            phones?: {
                [key: string]: components["schemas"]["ClientPhone"];
            };
            /**
             * Format: email
             * @description The email address that the client will sign in with. The host sends an email to it.
             *
             *     Provenance: seed (Clients page, Body).
             *
             *     Docs: An invalid address is refused. One published wizard requires a valid address.
             * @example jdoe@example.com
             */
            email?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * Personal data
         * @description The personal data of the client.
         *
         *     Provenance: seed (Clients page, "Create a client profile", info object).
         */
        ClientInfo: {
            /**
             * @description First name. One published wizard requires 1 to 30 characters.
             *
             *     Provenance: seed (Clients page, "Create a client profile", info object).
             * @example John
             */
            givenName?: string;
            /**
             * @description Family name. One published wizard requires 1 to 30 characters.
             *
             *     Provenance: seed (Clients page, "Create a client profile", info object).
             * @example Doe
             */
            familyName?: string;
            /**
             * @description Middle name.
             *
             *     Provenance: seed (Clients page, "Create a client profile", info object).
             * @example Quincy
             */
            middleName?: string;
            /**
             * @description Date of birth, as a date or as a date and time. One published wizard requires an age of 18 or more.
             *
             *     Provenance: docs (The vendor's wizard page requires a date; a sample on a sibling page has a date and time).
             * @example 1990-05-17
             */
            birthday?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * Address
         * @description One address of a new client.
         *
         *     Provenance: seed (Clients page, "Create a client profile", addresses object).
         */
        ClientAddress: {
            /**
             * @description The numeric code of the country (ISO 3166-1), as a string. The name has an underscore, unlike the fields of responses.
             *
             *     Provenance: seed (Clients page, addresses object and sample body; the vendor's newer page names ISO 3166).
             *
             *     Assumed: One to three digits are accepted, with or without leading zeros. Anything else is refused.
             * @example 784
             */
            country_code?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * Phone
         * @description One phone number of a new client.
         *
         *     Provenance: seed (Clients page, "Create a client profile", phones object).
         */
        ClientPhone: {
            /**
             * @description The phone number with the prefix of its country.
             *
             *     Provenance: seed (Clients page, "Create a client profile", phones object).
             * @example +971000000000
             */
            phone?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * Error
         * @description The reason why a call failed.
         *
         *     Provenance: assumed (Our choice; the shape of an error is not published for this API).
         *
         *     Assumed: An error has a `message` and a list of `errors`, each with `field`, `rule` and `message`.
         */
        Error: {
            /**
             * @description A sentence for people.
             *
             *     Provenance: assumed (Our choice; the shape of an error is not published for this API).
             * @example The request is not valid.
             */
            message: string;
            /**
             * @description One entry for each invalid parameter or field.
             *
             *     Provenance: assumed (Our choice; the shape of an error is not published for this API).
             */
            errors?: components["schemas"]["FieldError"][];
        };
        /**
         * Field error
         * @description An invalid parameter or field, and the reason.
         *
         *     Provenance: assumed (Our choice; the shape of an error is not published for this API).
         */
        FieldError: {
            /**
             * @description The name of the parameter, or the path of the field in the body with dots between the keys, such as `info.givenName` or `phones.0.phone`. It is `body` for the whole body.
             *
             *     Provenance: assumed (Our choice; the shape of an error is not published for this API).
             * @example filter[clientId]
             */
            field: string;
            /**
             * @description The broken rule. It is a JSON Schema keyword, such as `type`, `minimum` or `required`, or one of `unknown`,
             *     `repeated`, `encoding` and `unique`.
             *
             *     Provenance: assumed (Our choice; the shape of an error is not published for this API).
             * @example type
             */
            rule: string;
            /**
             * @description A sentence for people.
             *
             *     Provenance: assumed (Our choice; the shape of an error is not published for this API).
             * @example must be an integer
             */
            message: string;
        };
    };
    responses: {
        /**
         * @description The client was created. The body is its profile.
         *
         *     Provenance: assumed (API overview calls 201 typical after POST; the Clients page names no status).
         *
         *     Docs: Creating a client returns 201.
         */
        ClientCreated: {
            headers: {
                Location: components["headers"]["Location"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Client"];
            };
        };
        /**
         * @description A parameter is invalid. Correct what `errors` names. The same request fails again.
         *
         *     Provenance: docs (API overview, status codes (400)).
         *
         *     Docs: An invalid query parameter returns 400.
         */
        BadListRequest: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description `clientId` is not an integer, or it is too small or too large. The same request fails again.
         *
         *     Provenance: docs (API overview, status codes (400)).
         *
         *     Docs: A `clientId` that is not an identifier returns 400.
         */
        BadClientId: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The body is not JSON, a field is missing or has the wrong type, or the Registration wizard refuses a value.
         *     Nothing was created. Correct what `errors` names. The same request fails again.
         *
         *     Provenance: docs (API overview, status codes (400)).
         *
         *     Docs: A body that is not JSON returns 400.
         *
         *     Docs: A body that breaks a rule returns 400.
         *
         *     Docs: An email that another client has returns 400.
         */
        BadCreateRequest: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The token is missing, unknown or expired. Get a new token and repeat the call once. An IP list of the admin, or
         *     two-factor sign-in, can also be the reason.
         *
         *     Provenance: assumed (Common for bearer tokens; the response of the service is not published).
         *
         *     Observed: A call without a valid token returns 401.
         */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The token is valid, but its admin does not have the right for this operation, or calls from an IP address that is
         *     not on the list of the admin. Ask the person who manages the rights of the admin.
         *
         *     Provenance: assumed (Common for admins with rights; the response of the service is not published).
         */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description No client has this identifier, or the tags of the admin hide the client.
         *
         *     Provenance: assumed (Common for a missing resource; the response of the service is not published).
         *
         *     Assumed: A client that does not exist returns 404.
         *
         *     Assumed: A client that the tags of the admin hide returns 404.
         */
        ClientNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The `Accept` header excludes `application/json`, the only media type of responses.
         *
         *     Provenance: assumed (HTTP defines it so (RFC 9110); the response of the service is not published).
         */
        NotAcceptable: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The body is larger than 1 MiB. Nothing was created.
         *
         *     Provenance: assumed (HTTP defines it so (RFC 9110); the limit and the response are not published).
         */
        PayloadTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The `Content-Type` is not supported. Send `application/json`. Nothing was created.
         *
         *     Provenance: assumed (HTTP defines it so (RFC 9110); the response of the service is not published).
         */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description Too many calls in a short time. Wait for the time in `Retry-After`, then repeat the call. Without that header, wait
         *     longer after each attempt.
         *
         *     Provenance: assumed (Common for hosted services; the limits and the response are not published).
         */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The server failed. Repeat a read after a pause. After a create, first look for the client by email: it may exist.
         *     A gateway in front of the server can return 502 or 504, with a body that is not JSON.
         *
         *     Provenance: assumed (HTTP defines it so (RFC 9110); the response of the service is not published).
         */
        ServerError: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The server is busy or in maintenance, and did not process the call. Wait for the time in `Retry-After`, then repeat the call.
         *
         *     Provenance: assumed (HTTP defines it so (RFC 9110); the response of the service is not published).
         */
        ServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /**
         * @description The identifier of the client, as in `clientId` of a list. Send only an integer: other paths of the vendor start
         *     with the same prefix.
         *
         *     Provenance: seed (Clients page, path parameters).
         * @example 1
         */
        ClientId: components["schemas"]["Id"];
        /**
         * @description Returns only the client with this identifier.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: Only the whole identifier matches.
         * @example 1
         */
        FilterClientId: components["schemas"]["Id"];
        /**
         * @description Returns only the client with this email address.
         *
         *     The vendor's list of filters names this filter `email`, also on a newer page. The vendor's sample call, and the
         *     one known caller of a real host, use `filter[emails]`. This document has both. Check which one your host supports:
         *     if it ignores the filter, the response has all clients.
         *
         *     Provenance: seed (Clients page, filter list).
         *
         *     Assumed: Only the whole value matches.
         *
         *     Assumed: Matching is case-insensitive.
         *
         *     Assumed: In one request, `filter[email]` and `filter[emails]` must both match.
         * @example jdoe@example.com
         */
        FilterEmail: string;
        /**
         * @description Returns only clients with one of these email addresses, separated by commas. The vendor's sample call uses this
         *     spelling, with one address. See `filter[email]`.
         *
         *     Provenance: seed (Clients page, sample call).
         *
         *     Assumed: A client matches if it has any of the addresses.
         *
         *     Assumed: Only the whole value matches.
         *
         *     Assumed: Matching is case-insensitive.
         * @example [
         *       "foo@bar.com"
         *     ]
         */
        FilterEmails: string[];
        /**
         * @description Returns only clients with this text in their `name`.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: Any part of the value matches.
         *
         *     Assumed: Matching is case-insensitive.
         * @example Sergey
         */
        FilterName: string;
        /**
         * @description Returns only clients with this text in their `nickname`.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: Any part of the value matches.
         *
         *     Assumed: Matching is case-insensitive.
         * @example Voronov
         */
        FilterNickname: string;
        /**
         * @description Returns only clients of these managers. Comma-separated. `GET /api/v2/managers` returns the identifiers; it is not
         *     part of this document.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: A client matches if it has any of the values.
         * @example [
         *       1,
         *       2,
         *       3
         *     ]
         */
        FilterManagerIds: components["schemas"]["Id"][];
        /**
         * @description Returns only clients who live in these countries. Comma-separated numeric codes (ISO 3166-1). The vendor's text
         *     describes one code; the vendor's sample call has three. `GET /api/v2/countries` returns the codes; it is not part
         *     of this document.
         *
         *     Provenance: seed (Clients page, filter list and sample call; the vendor's newer page names ISO 3166).
         *
         *     Assumed: A client matches if it has any of the values.
         *
         *     Assumed: Leading zeros are optional, so `36` and `036` are the same country.
         *
         *     Assumed: A code without a country, such as `5`, matches no client.
         * @example [
         *       "784",
         *       "036"
         *     ]
         */
        FilterCountryCodes: string[];
        /**
         * @description Returns only clients with this text in their `city`.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: Any part of the value matches.
         *
         *     Assumed: Matching is case-insensitive.
         * @example New York
         */
        FilterCity: string;
        /**
         * @description Returns only clients with these profile statuses. Comma-separated. A client shows its `status` as text, and no list
         *     of the identifiers is known: ask the administrator of your installation. The vendor calls Deleted deprecated: it is
         *     no longer assigned.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: A client matches if it has any of the values.
         *
         *     Assumed: The statuses have these identifiers: Active 1, Inactive 2, Banned 3 and Deleted 4.
         */
        FilterStatusIds: components["schemas"]["Id"][];
        /**
         * @description Returns only clients in these internal categories. Comma-separated. No list of the identifiers is known: ask the
         *     administrator of your installation.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: A client matches if it has any of the values.
         * @example [
         *       1,
         *       2
         *     ]
         */
        FilterInternalTypeIds: components["schemas"]["Id"][];
        /**
         * @description Returns only clients with this text in the short name of their company.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: Any part of the value matches.
         *
         *     Assumed: Matching is case-insensitive.
         * @example Company name
         */
        FilterCompanyShortName: string;
        /**
         * @description Returns only clients with this text in the full name of their company.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: Any part of the value matches.
         *
         *     Assumed: Matching is case-insensitive.
         * @example Company full name
         */
        FilterCompanyFullName: string;
        /**
         * @description Returns only clients with these risk levels. Comma-separated. No list of the identifiers is known: ask the
         *     administrator of your installation.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: A client matches if it has any of the values.
         * @example [
         *       2,
         *       3
         *     ]
         */
        FilterRiskLevelIds: components["schemas"]["Id"][];
        /**
         * @description Returns only clients of these types, such as Individual or Corporate. Comma-separated.
         *     `GET /api/v2/clients/types` returns the identifiers; it is not part of this document.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: A client matches if it has any of the values.
         * @example [
         *       1
         *     ]
         */
        FilterTypeIds: components["schemas"]["Id"][];
        /**
         * @description Returns only clients with these verification levels. Comma-separated. Identifiers can be negative.
         *     `GET /api/v2/verifications/levels` returns them; it is not part of this document.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: A client matches if it has any of the values.
         * @example [
         *       -96750485
         *     ]
         */
        FilterVerificationLevelIds: components["schemas"]["Id"][];
        /**
         * @description The maximum number of clients on a page.
         *
         *     Provenance: seed (Clients page, sample call).
         *
         *     Assumed: Without `limit`, a page has at most 20 clients.
         *
         *     Assumed: The smallest `limit` is 1.
         *
         *     Assumed: A `limit` below the minimum has no effect, and the default is used.
         *
         *     Assumed: A negative `limit` is treated like any other `limit` below the minimum.
         *
         *     Assumed: The largest `limit` is 100.
         *
         *     Assumed: A `limit` above the maximum is reduced to the maximum.
         * @example 10
         */
        Limit: number;
        /**
         * @description The number of matching clients to skip.
         *
         *     Provenance: seed (Clients page, sample call).
         *
         *     Assumed: Without `offset`, 0 clients are skipped.
         *
         *     Assumed: The smallest `offset` is 0.
         *
         *     Assumed: An `offset` below the minimum is refused.
         *
         *     Assumed: An `offset` above 2147483647 is refused.
         *
         *     Assumed: An `offset` after the last match returns an empty page with the same `total`.
         * @example 0
         */
        Offset: number;
        /**
         * @description The field to sort by. The vendor shows only `createTime`; every other field is a guess.
         *
         *     Provenance: seed (Clients page, sample call).
         *
         *     Assumed: A list can be sorted by clientId, createTime, email, loggedAt, name and updateTime.
         *
         *     Assumed: Any other field is ignored, and the default is used.
         *
         *     Assumed: Without `sort_by`, the list is sorted by createTime.
         *
         *     Assumed: Text is sorted case-insensitively.
         *
         *     Assumed: A client without a value sorts as smaller than every value: first in ascending order, last in descending order.
         * @example createTime
         */
        SortBy: "clientId" | "createTime" | "email" | "loggedAt" | "name" | "updateTime";
        /**
         * @description The sort direction: `asc` for the smallest or oldest first, `desc` for the largest or newest first.
         *
         *     Provenance: seed (Clients page, sample call).
         *
         *     Assumed: Without `sort_order`, the order is desc.
         *
         *     Assumed: Any other direction is refused.
         * @example desc
         */
        SortOrder: "asc" | "desc";
        /**
         * @description The preferred language, such as `ja`.
         *
         *     Provenance: docs (API overview, request headers).
         *
         *     Assumed: Messages and names are in this language if the installation has them. Any value is accepted.
         * @example ja
         */
        AcceptLanguage: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Identifies this call in the log of the server. Not every server sends it. Include it when you ask for help.
         *
         *     Provenance: assumed (Our choice; no response header is published).
         *
         *     Assumed: The header is `X-Request-Id`.
         * @example 7d9f2c1e4b60
         */
        RequestId: string;
        /**
         * @description The path of the new client. Not every server sends it.
         *
         *     Provenance: assumed (Common with 201; no response header is published).
         * @example /api/v2/clients/1
         */
        Location: string;
        /**
         * @description The time to wait before the next attempt: a number of seconds or an HTTP date. Not every server sends it.
         *
         *     Provenance: assumed (Common with 429 and 503; no response header is published).
         * @example 30
         */
        RetryAfter: string;
        /**
         * @description The authentication scheme that the call requires.
         *
         *     Provenance: assumed (HTTP requires it with 401 (RFC 9110); no response header is published).
         * @example Bearer
         */
        WwwAuthenticate: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listClients: {
        parameters: {
            query?: {
                /**
                 * @description Returns only the client with this identifier.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: Only the whole identifier matches.
                 * @example 1
                 */
                "filter[clientId]"?: components["parameters"]["FilterClientId"];
                /**
                 * @description Returns only the client with this email address.
                 *
                 *     The vendor's list of filters names this filter `email`, also on a newer page. The vendor's sample call, and the
                 *     one known caller of a real host, use `filter[emails]`. This document has both. Check which one your host supports:
                 *     if it ignores the filter, the response has all clients.
                 *
                 *     Provenance: seed (Clients page, filter list).
                 *
                 *     Assumed: Only the whole value matches.
                 *
                 *     Assumed: Matching is case-insensitive.
                 *
                 *     Assumed: In one request, `filter[email]` and `filter[emails]` must both match.
                 * @example jdoe@example.com
                 */
                "filter[email]"?: components["parameters"]["FilterEmail"];
                /**
                 * @description Returns only clients with one of these email addresses, separated by commas. The vendor's sample call uses this
                 *     spelling, with one address. See `filter[email]`.
                 *
                 *     Provenance: seed (Clients page, sample call).
                 *
                 *     Assumed: A client matches if it has any of the addresses.
                 *
                 *     Assumed: Only the whole value matches.
                 *
                 *     Assumed: Matching is case-insensitive.
                 * @example [
                 *       "foo@bar.com"
                 *     ]
                 */
                "filter[emails]"?: components["parameters"]["FilterEmails"];
                /**
                 * @description Returns only clients with this text in their `name`.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: Any part of the value matches.
                 *
                 *     Assumed: Matching is case-insensitive.
                 * @example Sergey
                 */
                "filter[name]"?: components["parameters"]["FilterName"];
                /**
                 * @description Returns only clients with this text in their `nickname`.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: Any part of the value matches.
                 *
                 *     Assumed: Matching is case-insensitive.
                 * @example Voronov
                 */
                "filter[nickname]"?: components["parameters"]["FilterNickname"];
                /**
                 * @description Returns only clients of these managers. Comma-separated. `GET /api/v2/managers` returns the identifiers; it is not
                 *     part of this document.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: A client matches if it has any of the values.
                 * @example [
                 *       1,
                 *       2,
                 *       3
                 *     ]
                 */
                "filter[managerIds]"?: components["parameters"]["FilterManagerIds"];
                /**
                 * @description Returns only clients who live in these countries. Comma-separated numeric codes (ISO 3166-1). The vendor's text
                 *     describes one code; the vendor's sample call has three. `GET /api/v2/countries` returns the codes; it is not part
                 *     of this document.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call; the vendor's newer page names ISO 3166).
                 *
                 *     Assumed: A client matches if it has any of the values.
                 *
                 *     Assumed: Leading zeros are optional, so `36` and `036` are the same country.
                 *
                 *     Assumed: A code without a country, such as `5`, matches no client.
                 * @example [
                 *       "784",
                 *       "036"
                 *     ]
                 */
                "filter[countryCodes]"?: components["parameters"]["FilterCountryCodes"];
                /**
                 * @description Returns only clients with this text in their `city`.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: Any part of the value matches.
                 *
                 *     Assumed: Matching is case-insensitive.
                 * @example New York
                 */
                "filter[city]"?: components["parameters"]["FilterCity"];
                /**
                 * @description Returns only clients with these profile statuses. Comma-separated. A client shows its `status` as text, and no list
                 *     of the identifiers is known: ask the administrator of your installation. The vendor calls Deleted deprecated: it is
                 *     no longer assigned.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: A client matches if it has any of the values.
                 *
                 *     Assumed: The statuses have these identifiers: Active 1, Inactive 2, Banned 3 and Deleted 4.
                 */
                "filter[statusIds]"?: components["parameters"]["FilterStatusIds"];
                /**
                 * @description Returns only clients in these internal categories. Comma-separated. No list of the identifiers is known: ask the
                 *     administrator of your installation.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: A client matches if it has any of the values.
                 * @example [
                 *       1,
                 *       2
                 *     ]
                 */
                "filter[internalTypeIds]"?: components["parameters"]["FilterInternalTypeIds"];
                /**
                 * @description Returns only clients with this text in the short name of their company.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: Any part of the value matches.
                 *
                 *     Assumed: Matching is case-insensitive.
                 * @example Company name
                 */
                "filter[companyShortName]"?: components["parameters"]["FilterCompanyShortName"];
                /**
                 * @description Returns only clients with this text in the full name of their company.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: Any part of the value matches.
                 *
                 *     Assumed: Matching is case-insensitive.
                 * @example Company full name
                 */
                "filter[companyFullName]"?: components["parameters"]["FilterCompanyFullName"];
                /**
                 * @description Returns only clients with these risk levels. Comma-separated. No list of the identifiers is known: ask the
                 *     administrator of your installation.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: A client matches if it has any of the values.
                 * @example [
                 *       2,
                 *       3
                 *     ]
                 */
                "filter[riskLevelIds]"?: components["parameters"]["FilterRiskLevelIds"];
                /**
                 * @description Returns only clients of these types, such as Individual or Corporate. Comma-separated.
                 *     `GET /api/v2/clients/types` returns the identifiers; it is not part of this document.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: A client matches if it has any of the values.
                 * @example [
                 *       1
                 *     ]
                 */
                "filter[typeIds]"?: components["parameters"]["FilterTypeIds"];
                /**
                 * @description Returns only clients with these verification levels. Comma-separated. Identifiers can be negative.
                 *     `GET /api/v2/verifications/levels` returns them; it is not part of this document.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: A client matches if it has any of the values.
                 * @example [
                 *       -96750485
                 *     ]
                 */
                "filter[verificationLevelIds]"?: components["parameters"]["FilterVerificationLevelIds"];
                /**
                 * @description The maximum number of clients on a page.
                 *
                 *     Provenance: seed (Clients page, sample call).
                 *
                 *     Assumed: Without `limit`, a page has at most 20 clients.
                 *
                 *     Assumed: The smallest `limit` is 1.
                 *
                 *     Assumed: A `limit` below the minimum has no effect, and the default is used.
                 *
                 *     Assumed: A negative `limit` is treated like any other `limit` below the minimum.
                 *
                 *     Assumed: The largest `limit` is 100.
                 *
                 *     Assumed: A `limit` above the maximum is reduced to the maximum.
                 * @example 10
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description The number of matching clients to skip.
                 *
                 *     Provenance: seed (Clients page, sample call).
                 *
                 *     Assumed: Without `offset`, 0 clients are skipped.
                 *
                 *     Assumed: The smallest `offset` is 0.
                 *
                 *     Assumed: An `offset` below the minimum is refused.
                 *
                 *     Assumed: An `offset` above 2147483647 is refused.
                 *
                 *     Assumed: An `offset` after the last match returns an empty page with the same `total`.
                 * @example 0
                 */
                offset?: components["parameters"]["Offset"];
                /**
                 * @description The field to sort by. The vendor shows only `createTime`; every other field is a guess.
                 *
                 *     Provenance: seed (Clients page, sample call).
                 *
                 *     Assumed: A list can be sorted by clientId, createTime, email, loggedAt, name and updateTime.
                 *
                 *     Assumed: Any other field is ignored, and the default is used.
                 *
                 *     Assumed: Without `sort_by`, the list is sorted by createTime.
                 *
                 *     Assumed: Text is sorted case-insensitively.
                 *
                 *     Assumed: A client without a value sorts as smaller than every value: first in ascending order, last in descending order.
                 * @example createTime
                 */
                sort_by?: components["parameters"]["SortBy"];
                /**
                 * @description The sort direction: `asc` for the smallest or oldest first, `desc` for the largest or newest first.
                 *
                 *     Provenance: seed (Clients page, sample call).
                 *
                 *     Assumed: Without `sort_order`, the order is desc.
                 *
                 *     Assumed: Any other direction is refused.
                 * @example desc
                 */
                sort_order?: components["parameters"]["SortOrder"];
            };
            header?: {
                /**
                 * @description The preferred language, such as `ja`.
                 *
                 *     Provenance: docs (API overview, request headers).
                 *
                 *     Assumed: Messages and names are in this language if the installation has them. Any value is accepted.
                 * @example ja
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description One page of matching clients.
             *
             *     Provenance: docs (API overview, status codes (200)).
             */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientList"];
                };
            };
            400: components["responses"]["BadListRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createClient: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The preferred language, such as `ja`.
                 *
                 *     Provenance: docs (API overview, request headers).
                 *
                 *     Assumed: Messages and names are in this language if the installation has them. Any value is accepted.
                 * @example ja
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        /**
         * @description The profile of the new client.
         *
         *     Provenance: seed (Clients page, "Create a client profile", Body).
         *
         *     Assumed: A JSON body with the content type `application/x-www-form-urlencoded`, as in the sample call of the vendor, is read as JSON. Any other content type is refused.
         *
         *     Assumed: A body that is too large is refused.
         */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientCreate"];
            };
        };
        responses: {
            201: components["responses"]["ClientCreated"];
            400: components["responses"]["BadCreateRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getClient: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The preferred language, such as `ja`.
                 *
                 *     Provenance: docs (API overview, request headers).
                 *
                 *     Assumed: Messages and names are in this language if the installation has them. Any value is accepted.
                 * @example ja
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /**
                 * @description The identifier of the client, as in `clientId` of a list. Send only an integer: other paths of the vendor start
                 *     with the same prefix.
                 *
                 *     Provenance: seed (Clients page, path parameters).
                 * @example 1
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description The profile of the client.
             *
             *     Provenance: observed (Two public callers read the client from the top of the response).
             */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            400: components["responses"]["BadClientId"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ClientNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
