inline-description = { $grants } · { $money } · { $years }
inline-open = Ботта ашу
inline-button = Грант көмекті ашу
inline-nothing = Табылмады. Ботта сұрап көріңіз
inline-list-title = 🔎 Табылғаны: { $count }
inline-list-description = { $when }: { $money }
