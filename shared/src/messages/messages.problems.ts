export const messagesProblems = {
  'messages.already-told': { status: 409, title: '这一户已经告知过了' },
} as const;
