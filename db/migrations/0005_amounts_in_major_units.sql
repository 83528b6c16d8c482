-- How many decimals the minor unit of a currency has (ISO 4217): amounts are filtered by in major units.
create function app.minor_digits(currency text) returns integer language sql immutable parallel safe
return case
  when currency in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV',
                    'XAF', 'XOF', 'XPF') then 0
  when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 3
  when currency in ('CLF', 'UYW') then 4
  else 2
end;
revoke all on function app.minor_digits(text) from public;
grant execute on function app.minor_digits(text) to :tenant;

-- The exchange tells why a launch leads nowhere: its key, user, minter or entity is gone.
grant select (user_id, key_id, session_ttl) on app.launches to :auth;
grant select (end_session_on_reuse) on app.embed_policies to :auth;
