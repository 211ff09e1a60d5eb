export const feesProblems = {
  'fees.changed': { status: 412, title: '这项收费标准刚刚被同事改过，请看过最新内容再操作' },
  'fees.name-taken': { status: 409, title: '已经有同名的收费项目' },
  'fees.not-draft': { status: 409, title: '已经公布的标准不能再改，请另拟一份' },
  'fees.not-coming': { status: 409, title: '只有已公布、还没到日期的标准可以撤回' },
  'fees.date-taken': { status: 409, title: '同一天已经有一份公布的标准' },
  'fees.own-draft': { status: 409, title: '自己拟的标准要由另一位同事公布' },
  'fees.announced-too-late': { status: 409, title: '新标准要提前公示，开始日期太近了' },
} as const;
