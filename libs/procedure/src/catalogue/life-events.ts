/** Occasions in people's lives that bring them to the office, in the order in which the home page shows them. */
export const lifeEvents = [
  { key: 'birth', name: 'Có con' },
  { key: 'marriage', name: 'Kết hôn' },
  { key: 'home', name: 'Nhà đất' },
  { key: 'business', name: 'Kinh doanh' },
  { key: 'residence', name: 'Cư trú' },
  { key: 'allowance', name: 'Trợ cấp' },
  { key: 'work', name: 'Việc làm' },
  { key: 'study', name: 'Học tập' },
  { key: 'health', name: 'Sức khỏe' },
  { key: 'papers', name: 'Giấy tờ' },
  { key: 'bereavement', name: 'Mất người thân' },
] as const;

export type LifeEvent = (typeof lifeEvents)[number]['key'];
