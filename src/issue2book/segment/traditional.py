"""Words of the trade in both scripts, from one table of characters.

Tables elsewhere are written in simplified characters; `either` and `both` add the traditional
forms. This is for recognising job words, offices and surnames only: text is never converted.
"""

from __future__ import annotations

import re

#: Simplified and traditional form of the characters that those tables hold.
_PAIRS = (
    "万萬 与與 专專 业業 东東 严嚴 丰豐 为爲 丽麗 乌烏 乐樂 乔喬 习習 乡鄉 书書 于於 云雲 "
    "产產 从從 价價 众衆 会會 传傳 体體 余餘 储儲 党黨 兰蘭 关關 兴興 养養 内內 写寫 军軍 "
    "农農 冯馮 况況 准準 凤鳳 划劃 刘劉 创創 别別 剧劇 办辦 务務 劳勞 区區 医醫 华華 协協 "
    "单單 占佔 卢盧 卫衛 厅廳 历歷 厉厲 厍厙 县縣 双雙 发發 台臺 叶葉 号號 后後 吕呂 听聽 "
    "吴吳 员員 咸鹹 团團 园園 国國 图圖 圆圓 处處 头頭 娄婁 孙孫 学學 宁寧 实實 审審 宫宮 "
    "对對 寻尋 导導 寿壽 尧堯 属屬 岁歲 岳嶽 巩鞏 帅帥 师師 帧幀 干幹 广廣 庄莊 库庫 应應 "
    "庞龐 开開 张張 强強 归歸 录錄 怀懷 态態 总總 战戰 户戶 执執 报報 摄攝 时時 晋晉 晓曉 "
    "术術 权權 来來 杨楊 标標 栏欄 栾欒 欧歐 毕畢 汤湯 济濟 涂塗 温溫 游遊 满滿 澜瀾 爱愛 "
    "独獨 电電 画畫 监監 盖蓋 码碼 硕碩 禄祿 离離 秘祕 窦竇 笔筆 简簡 红紅 约約 纪紀 线線 "
    "练練 组組 终終 绍紹 经經 绘繪 统統 续續 缑緱 编編 缪繆 网網 罗羅 聂聶 联聯 艺藝 节節 "
    "苍蒼 苏蘇 范範 荆荊 荣榮 萧蕭 蒋蔣 蓝藍 蓟薊 蔺藺 装裝 见見 訚誾 誉譽 计計 订訂 讯訊 "
    "记記 讲講 许許 论論 设設 访訪 评評 译譯 话話 语語 说說 诸諸 读讀 课課 调調 谈談 谌諶 "
    "谐諧 谢謝 谭譚 谯譙 贝貝 贡貢 责責 账賬 购購 贲賁 贸貿 费費 贺賀 贾賈 资資 赏賞 赖賴 "
    "赞贊 赵趙 跃躍 车車 轩軒 载載 辑輯 辕轅 边邊 达達 连連 迟遲 邓鄧 邝鄺 邬鄔 邮郵 邹鄒 "
    "郁鬱 郏郟 郑鄭 郦酈 采採 里裏 钟鍾 钢鋼 钦欽 钭鈄 钮鈕 钱錢 银銀 镇鎮 镜鏡 长長 门門 "
    "闫閆 闭閉 问問 间間 闵閔 闻聞 阅閱 阎閻 阙闕 阚闞 阳陽 阴陰 际際 陆陸 陈陳 随隨 韦韋 "
    "韩韓 页頁 项項 须須 顾顧 题題 颜顏 风風 饶饒 馆館 马馬 骆駱 鱼魚 鲁魯 鲍鮑 鸣鳴 麦麥 "
    "黄黃 齐齊 龙龍 龚龔 诗詩 杂雜 "
    "馈饋 桥橋 亲親 级級 档檔 链鏈 贴貼 释釋 识識 扩擴 热熱 儿兒 词詞 选選 启啟 声聲 征徵 预預 "
    "们們 决決 则則 动動 厂廠 厨廚 吗嗎 咨諮 响響 场場 块塊 复復 夹夾 奖獎 奥奧 妇婦 妈媽 宾賓 "
    "将將 并並 么麼 当當 愿願 扫掃 护護 据據 数數 无無 旧舊 暂暫 机機 条條 构構 检檢 欢歡 汉漢 "
    "测測 渔漁 点點 爷爺 现現 疗療 礼禮 种種 称稱 类類 细細 职職 药藥 获獲 营營 观觀 规規 视視 "
    "览覽 觉覺 议議 诊診 试試 询詢 误誤 请請 谊誼 负負 贯貫 贵貴 赐賜 辅輔 辞辭 适適 递遞 遗遺 "
    "锦錦 队隊 领領 验驗 鸿鴻 筹籌 笺箋 飞飛 驻駐 鸟鳥 齿齒"
)
_TRADITIONAL = {pair[0]: pair[1] for pair in _PAIRS.split()}
#: Hong Kong and Taiwan print other forms of some.
_VARIANTS = {
    "群": "羣",
    "线": "綫",
    "台": "臺",
    "里": "裡",
    "众": "衆",
    "卫": "衞",
    "说": "説",
    "为": "為",
    "启": "啓",
}


def either(word: str) -> str:
    """A pattern for `word` in either script.

    >>> either("通讯员"), bool(re.fullmatch(either("摄影"), "攝影"))
    ('通[讯訊][员員]', True)
    """
    return "".join(_class(char) for char in word)


def _class(char: str) -> str:
    forms = char + _TRADITIONAL.get(char, "") + _VARIANTS.get(char, "")
    return re.escape(char) if len(forms) == 1 else f"[{forms}]"


def one_of(words: str) -> str:
    """A pattern for any of the words (set apart by spaces) in either script, longest first."""
    ordered = sorted(dict.fromkeys(words.split()), key=len, reverse=True)
    return "(?:" + "|".join(either(word) for word in ordered) + ")"


def both(words: str) -> frozenset[str]:
    """The words (set apart by spaces), and their traditional forms."""
    table = str.maketrans(_TRADITIONAL)
    plain = words.split()
    return frozenset([*plain, *(word.translate(table) for word in plain)])


def both_characters(characters: str) -> frozenset[str]:
    """Each character in both scripts."""
    return both(" ".join(characters))
