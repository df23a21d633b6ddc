-- wrk: a POST with a body made up each time, then a GET of the id it answered with. One per thread, as wrk's scripts are.
local id, count = nil, 0
local kinds = {"small", "medium", "large"}
function request()
  if id then
    local path = "/items/" .. id
    id = nil
    return wrk.format("GET", path)
  end
  count = count + 1
  local body = string.format('{"name":"item%d","kind":"%s","quantity":%d,"tags":["load","test"]}',
    count, kinds[math.random(3)], math.random(1000))
  return wrk.format("POST", "/items", {["Content-Type"] = "application/json"}, body)
end
function response(status, headers, body)
  if status == 201 then id = string.match(body, '"id":(%d+)') end
end
