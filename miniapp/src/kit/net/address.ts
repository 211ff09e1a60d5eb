/** The server signs photos by path; WeChat has no page address to add, so it gets the whole one. */
export const whole = (url: string) => (url.startsWith('/api/') ? API_ORIGIN + url : url);
