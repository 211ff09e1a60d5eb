export default definePageConfig({ navigationBarTitleText: '选择演示人物' });
