export const identityProblems = {
  'identity.required': { status: 401, title: '请先登录' },
  'identity.forbidden': { status: 403, title: '没有权限' },
  'identity.code-invalid': { status: 401, title: '微信登录凭证无效或已过期，请重新打开小程序' },
  'identity.no-posts': { status: 409, title: '没有登记在这个手机号下的岗位，麻烦请小区的系统管理员核对号码' },
  'identity.wechat-unavailable': { status: 503, title: '微信暂时没有响应，请稍后再试' },
} as const;
