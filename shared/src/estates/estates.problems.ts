export const estatesProblems = {
  'estates.not-staff': { status: 409, title: '这位同事不在本小区任职' },
  'estates.last-admin': { status: 409, title: '不能撤掉最后一位系统管理员' },
  'estates.changed': { status: 412, title: '同事刚刚改过，请看过新的再改' },
  'estates.same': { status: 409, title: '和现在的一样，没有要改的' },
  'estates.already-invited': { status: 409, title: '这个手机号已经添加过，正等本人登录' },
  'estates.term-invalid': { status: 422, title: '岗位的起止日期有误' },
  'duty.overlapping': { status: 422, title: '同一个人的班重叠了' },
  'duty.nothing-to-repeat': { status: 409, title: '前七天没有排班，没有可以照排的' },
  'policies.changed': { status: 412, title: '同事刚刚改过小区规则，请看过新的再改' },
  'policies.same': { status: 409, title: '和现在的规则一样，没有要改的' },
} as const;
