export default definePageConfig({ navigationBarTitleText: '程序故障', enablePullDownRefresh: true });
