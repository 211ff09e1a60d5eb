export const estatesProblems = {
  'estates.not-staff': { status: 409, title: '这位同事不在本小区任职' },
  'estates.last-admin': { status: 409, title: '不能撤掉最后一位系统管理员' },
  'policies.changed': { status: 412, title: '同事刚刚改过小区规则，请看过新的再改' },
  'policies.same': { status: 409, title: '和现在的规则一样，没有要改的' },
} as const;
