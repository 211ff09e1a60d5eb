export const homesProblems = {
  'homes.phone-unknown': { status: 409, title: '这个手机号没有登记在任何房屋上，可以改用邀请码，或提交申请由客服核实' },
  'homes.phone-code-invalid': { status: 409, title: '手机号授权已失效，请再点一次' },
  'homes.invitation-invalid': { status: 409, title: '邀请码不对，或已用过、已过期' },
  'homes.already-member': { status: 409, title: '您已经绑定了这套房屋' },
  'homes.request-pending': { status: 409, title: '您对这套房屋的申请正在核实，请稍候' },
  'homes.request-answered': { status: 409, title: '这份申请已经有人处理过了' },
  'homes.may-not-invite': { status: 403, title: '只有业主可以邀请' },
  'homes.may-not-end': { status: 403, title: '只有业主本人或客服可以移除这位成员' },
  'homes.last-owner': { status: 409, title: '业主不能直接退出，请联系客服办理过户' },
  'homes.date-past': { status: 422, title: '截止日期已经过去' },
} as const;
