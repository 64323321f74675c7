// SPDX-License-Identifier: AGPL-3.0-or-later
// One situation: what to do now, to say, not to do, what may come next and why, a screen each.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Taillight
import Taillight.Core

Screen {
    id: screen

    property string situation: ""
    /// Of the section that is shown.
    property int step: 0
    /// Of the sentence to say.
    property int sentence: 0
    readonly property var page: App.rights.page
    readonly property bool loaded: page.id === situation
    readonly property var sections: loaded ? page.sections : []
    readonly property var section: sections.length > step ? sections[step] : ({ id: "", title: "", lines: [], review: false })
    readonly property bool isSaying: section.id === "say"
    readonly property bool isLast: step >= sections.length - 1
        && (!isSaying || sentence >= section.lines.length - 1)

    title: loaded ? page.title : ""
    back: () => {
        if (isSaying && sentence > 0) --sentence
        else if (step > 0) show(step - 1, true)
        else StackView.view.pop()
    }

    Note { text: App.rights.error.length > 0 ? App.rights.error : App.rights.warning }
    Heading {
        objectName: "section"
        text: screen.section.title
    }
    Words {
        objectName: "review"
        visible: screen.section.review
        text: screen.loaded ? screen.page.reviewLabel : ""
        quiet: true
        font.pixelSize: Theme.small
    }
    Words {
        objectName: "untranslated"
        visible: screen.section.lines.some(line => line.untranslated)
        text: screen.loaded ? screen.page.untranslatedLabel : ""
        quiet: true
        font.pixelSize: Theme.small
    }
    Say {
        visible: screen.isSaying
        line: screen.isSaying && screen.section.lines.length > screen.sentence ? screen.section.lines[screen.sentence] : null
        englishLabel: screen.loaded ? screen.page.englishLabel : ""
    }
    Repeater {
        model: screen.isSaying ? [] : screen.section.lines
        Words {
            required property var modelData
            text: modelData.text
            font.pixelSize: screen.section.id === "why" ? Theme.body : Theme.large
            // What has no translation reads in its own direction.
            horizontalAlignment: modelData.untranslated && App.rightToLeft ? Text.AlignRight : Text.AlignLeft
        }
    }
    BigButton {
        objectName: "sources"
        visible: screen.section.id === "why" && screen.loaded && screen.page.sources.length > 0
        text: screen.loaded ? screen.page.sourcesLabel : ""
        leads: true
        onClicked: screen.go("SourcesScreen")
    }
    BigButton {
        objectName: "help"
        visible: screen.section.id === "find_help"
        text: qsTr("Help near here")
        leads: true
        onClicked: screen.go("HelpScreen")
    }
    Words {
        visible: screen.loaded
        text: screen.loaded ? screen.page.disclaimer + "\n" + screen.page.checkedLabel : ""
        quiet: true
        font.pixelSize: Theme.small
    }
    footer: [
        BigButton {
            objectName: "next"
            visible: !screen.isLast
            text: screen.isSaying && screen.sentence < screen.section.lines.length - 1
                ? qsTr("Next sentence") : screen.sections.length > screen.step + 1 ? screen.sections[screen.step + 1].title : ""
            kind: "main"
            textSize: Theme.large
            onClicked: {
                if (screen.isSaying && screen.sentence < screen.section.lines.length - 1) ++screen.sentence
                else screen.show(screen.step + 1, false)
            }
        },
        BigButton {
            objectName: "done"
            visible: screen.loaded && screen.isLast
            text: qsTr("Done")
            kind: "main"
            onClicked: screen.StackView.view.pop()
        }
    ]

    function show(number, atEnd) {
        step = number
        sentence = atEnd && isSaying ? section.lines.length - 1 : 0
    }
    Component.onCompleted: App.rights.open(situation)
}
