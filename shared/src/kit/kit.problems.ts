/** Refusals that every endpoint shares. */
export const kitProblems = {
  'request.not-json': { status: 400, title: '请求不是有效的 JSON' },
  'request.malformed': { status: 400, title: '请求格式不正确' },
  'request.key-required': { status: 400, title: '缺少 Idempotency-Key 请求头' },
  'request.key-reused': { status: 422, title: '这个 Idempotency-Key 已用于另一个请求' },
  'request.too-large': { status: 413, title: '内容太大' },
  'request.wrong-type': { status: 415, title: '不支持这种内容类型' },
  'request.invalid': { status: 422, title: '填写的内容有误' },
  'request.client-too-old': { status: 426, title: '您用的版本太旧，请更新后再用' },
  'request.too-many': { status: 429, title: '操作太频繁，请稍后再试' },
  'resource.not-found': { status: 404, title: '内容不存在' },
  'resource.wrong-method': { status: 405, title: '不支持这种请求方法' },
  'server.error': { status: 500, title: '服务出了点问题，请稍后再试' },
  'server.busy': { status: 503, title: '现在人多，请稍后再试' },
} as const;
