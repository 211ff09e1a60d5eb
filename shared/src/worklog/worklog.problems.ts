export const worklogProblems = {
  'worklog.changed': { status: 412, title: '这项计划刚刚被同事改过，请看过最新内容再操作' },
  'worklog.done': { status: 409, title: '这项计划已经完成' },
  'worklog.photo-unknown': { status: 422, title: '有照片没有上传成功，请重新上传' },
} as const;
