export default definePageConfig({
  navigationBarTitleText: '绑定申请',
  // A browser has a gesture of its own for it.
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
