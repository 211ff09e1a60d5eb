export default definePageConfig({ navigationBarTitleText: '用邀请码绑定' });
