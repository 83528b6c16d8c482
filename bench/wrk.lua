-- wrk's part of bench/wrk.ts: sends requests from a file (one a line: method, path, bearer token), in an order that is
-- random and the same in every run, and prints what it counted as JSON.
local requests = {}

function init(args)
  local body = args[2] and io.open(args[2]):read('*a')
  for line in io.lines(args[1]) do
    local method, path, token = line:match('^(%S+) (%S+) (%S+)$')
    local headers = { Authorization = 'Bearer ' .. token }
    if body then headers['Content-Type'] = 'application/json' end
    requests[#requests + 1] = wrk.format(method, path, headers, body)
  end
  math.randomseed(1)
end

function request()
  return requests[math.random(#requests)]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"microseconds":%d,"bytes":%d,"p50":%.3f,"p99":%.3f,"refused":%d,"broken":%d}\n',
    summary.requests, summary.duration, summary.bytes, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
